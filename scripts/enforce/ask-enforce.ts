import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';

const LIMIT_MILLISECONDS = 60_000;
/** Characters of an answer; a page of the audit log is the longest. */
const LONGEST = 64 * 1024 ** 2;

/** A question to Enforce's API. */
export interface EnforceQuestion {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  /** PEM; default: Node's roots. */
  readonly root: string | undefined;
  /** Who asks: an authorization, or cookie and origin. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes are sent as they are, anything else as JSON; undefined: nothing. */
  readonly body?: unknown;
  /** Longest time to the end of the answer. @default 60000 */
  readonly limitMilliseconds?: number;
}

/** Its answer. */
export interface EnforceAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks Enforce, with its certificate verified. @throws CommandError ENFORCE_UNREACHABLE without an answer */
export function askEnforce(question: EnforceQuestion): Promise<EnforceAnswer> {
  const { method, url, root, headers, body, limitMilliseconds = LIMIT_MILLISECONDS } = question;
  const payload = payloadOf(body);
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) =>
      reject(new CommandError('ENFORCE_UNREACHABLE', `${url.origin}: ${errorCode(error)}`, error));
    const request = httpsRequest(url, {
      method,
      agent: false,
      headers: { ...headers, ...payload?.headers },
      signal: AbortSignal.timeout(limitMilliseconds),
      ...(root !== undefined && { ca: root }),
    });
    request.once('error', refuse);
    request.once('response', (response) => {
      const answered = (text: string) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      textOf(response).then(answered, refuse);
    });
    request.end(payload?.bytes);
  });
}

function payloadOf(body: unknown): { bytes: Uint8Array; headers: Record<string, string> } | undefined {
  if (body === undefined) return undefined;
  const isBinary = body instanceof Uint8Array;
  const bytes = isBinary ? body : Buffer.from(JSON.stringify(body));
  const type = isBinary ? 'application/octet-stream' : 'application/json';
  return { bytes, headers: { 'content-type': type, 'content-length': String(bytes.length) } };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) {
    text += chunk;
    if (text.length > LONGEST) throw new Error(`the answer is longer than ${LONGEST} characters`);
  }
  return text;
}
