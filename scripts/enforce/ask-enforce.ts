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
  /** Sent as JSON; undefined: nothing. */
  readonly body?: unknown;
}

/** Its answer. */
export interface EnforceAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks Enforce, with its certificate verified. @throws CommandError ENFORCE_UNREACHABLE without an answer */
export function askEnforce({ method, url, root, headers, body }: EnforceQuestion): Promise<EnforceAnswer> {
  const payload = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) =>
      reject(new CommandError('ENFORCE_UNREACHABLE', `${url.origin}: ${errorCode(error)}`, error));
    const request = httpsRequest(url, {
      method,
      agent: false,
      headers: { ...headers, ...(body !== undefined && contentHeaders(payload)) },
      signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
      ...(root !== undefined && { ca: root }),
    });
    request.once('error', refuse);
    request.once('response', (response) => {
      const answered = (text: string) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      textOf(response).then(answered, refuse);
    });
    request.end(payload);
  });
}

function contentHeaders(payload: string): Record<string, string> {
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) };
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
