import { request } from 'node:https';
import { BenchError } from '../bench-error.js';

/** How the measured Enforce is reached. */
export interface EnforceAddress {
  readonly port: number;
  /** PEM of its certificate, which is for `localhost`. */
  readonly authority: string;
  readonly token: string;
}

/**
 * Asks the API of the measured Enforce.
 * @returns the body of its answer
 * @throws BenchError with its answer when that is not a good one
 */
export function askEnforce(
  { port, authority, token }: EnforceAddress,
  method: 'GET' | 'PUT',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const asked = request({ host: '127.0.0.1', servername: 'localhost', port, method, path, headers, ca: authority });
    asked.once('error', reject).once('response', (response) => {
      response.setEncoding('utf8').on('error', reject);
      void response.toArray().then((parts) => {
        const answer = parts.join('');
        if (response.statusCode === 200) resolve(JSON.parse(answer));
        else reject(new BenchError(`${method} ${path} was answered with ${response.statusCode}: ${answer}`));
      }, reject);
    });
    asked.end(text);
  });
}
