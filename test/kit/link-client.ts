import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import { linkPaths, linkRecordSchema, type LinkRecord } from '@cloud-prevent/protocol/link';

/** An answer of a detector. */
export interface LinkAnswer {
  readonly status: number;
  readonly body: string;
}

/** Enforce's end of the link, as a test plays it. */
export class LinkClient {
  readonly #agent: Agent;

  /**
   * @param as whose key store
   * @param options of TLS, beyond it
   */
  constructor(
    private readonly port: number,
    { key, certificate, chain, trusted }: Keystore,
    options: { readonly maxVersion?: 'TLSv1.2' } = {},
  ) {
    const cert = [certificate, ...chain].join('\n');
    // The test knows the detector by its authority; its name is no address.
    const checkServerIdentity = () => undefined;
    this.#agent = new Agent({ keepAlive: true, key, cert, ca: trusted, checkServerIdentity, ...options });
  }

  /** Sends a request and reads the whole answer. @param document bytes are sent as they are, anything else as JSON */
  async ask(method: string, path: string, document?: unknown): Promise<LinkAnswer> {
    const isBinary = Buffer.isBuffer(document);
    const body = isBinary || document === undefined ? document : JSON.stringify(document);
    const headers =
      body === undefined ? {} : { 'content-type': isBinary ? 'application/octet-stream' : 'application/json' };
    const asked = request({ host: '127.0.0.1', port: this.port, method, path, agent: this.#agent, headers });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, body: await text(answer) };
  }

  /** The records that wait. */
  async records(query = ''): Promise<LinkRecord[]> {
    const { status, body } = await this.ask('GET', `${linkPaths.records}${query}`);
    if (status !== 200) throw new Error(`records: ${status} ${body}`);
    return body
      .split('\n')
      .filter(Boolean)
      .map((line) => linkRecordSchema.parse(JSON.parse(line)));
  }

  /** Closes its connections. */
  stop(): void {
    this.#agent.destroy();
  }
}
