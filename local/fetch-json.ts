import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** How a resource is asked for. */
export interface FetchOptions {
  /** PEM certificate that is trusted for https, and no other. */
  readonly trustedRoot?: string;
  /** Name that the certificate must have. */
  readonly serverName?: string;
  readonly token?: string;
}

const TIMEOUT_MILLISECONDS = 5_000;
const LARGEST_ANSWER = 16 * 1024 ** 2;

/**
 * GETs a JSON document.
 * @throws Error for every status but 200, with the beginning of what was answered
 */
export async function fetchJson(url: URL, { trustedRoot, serverName, token }: FetchOptions = {}): Promise<unknown> {
  const response = await answerOf(url, {
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(trustedRoot && { ca: trustedRoot }),
    ...(serverName && { servername: serverName }),
    agent: false,
  });
  const text = await textOf(response);
  if (response.statusCode !== 200)
    throw new Error(`${url.pathname} answered ${response.statusCode}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

function answerOf(url: URL, options: Parameters<typeof requestHttps>[1] & object): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).once('error', reject).end();
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > LARGEST_ANSWER) throw new Error(`the answer is larger than ${LARGEST_ANSWER} bytes`);
  }
  return Buffer.concat(pieces).toString('utf8');
}
