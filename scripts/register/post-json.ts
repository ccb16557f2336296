import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';

const LIMIT_MILLISECONDS = 20_000;
/** Bytes that are read of an answer. */
const LONGEST = 65_536;

/** A question to Enforce's API. */
export interface EnforceQuestion {
  readonly url: URL;
  readonly token: string;
  /** PEM; default: Node's roots. */
  readonly root: string | undefined;
  readonly body: unknown;
}

/** Its answer. */
export interface EnforceAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends JSON to Enforce, with its certificate verified. @throws CommandError ENFORCE_REFUSED without an answer */
export function postJson({ url, token, root, body }: EnforceQuestion): Promise<EnforceAnswer> {
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) =>
      reject(new CommandError('ENFORCE_REFUSED', `${url.origin}: ${errorCode(error)}`, error));
    const request = httpsRequest(url, {
      method: 'POST',
      agent: false,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
      ...(root !== undefined && { ca: root }),
    });
    request.once('error', refuse);
    request.once('response', (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), refuse);
    });
    request.end(JSON.stringify(body));
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (text.length < LONGEST) text += chunk.toString('utf8');
  }
  return text;
}
