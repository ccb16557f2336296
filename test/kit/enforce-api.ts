import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';

/** An answer of the Enforce API. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when it is empty or something else. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** A client of the Enforce API. */
export class EnforceApi {
  private readonly agent = new Agent({ rejectUnauthorized: false });

  /** @param localAddress from which it asks; default: 127.0.0.1 */
  constructor(
    private readonly port: number,
    private readonly token: string,
    private readonly localAddress = '127.0.0.1',
  ) {}

  /**
   * @param headers replace the authorization
   */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sending = request({
        host: '127.0.0.1',
        port: this.port,
        localAddress: this.localAddress,
        method,
        path,
        agent: this.agent,
        headers: {
          ...(headers ?? { authorization: `Bearer ${this.token}` }),
          ...(payload === undefined
            ? {}
            : // Node says no length of itself where a body is unusual, as with DELETE.
              { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
        },
      });
      sending.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('error', reject).on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: text.startsWith('{') ? JSON.parse(text) : undefined,
          });
        });
      });
      sending.end(payload);
    });
  }

  get(path: string): Promise<ApiAnswer> {
    return this.call('GET', path);
  }
}
