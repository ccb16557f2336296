import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestCertificate } from './test-authority';

/** A request as it came. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTPS server that keeps what is posted to it. */
export class WebhookReceiver {
  readonly requests: ReceivedRequest[] = [];
  /** Status of the answers, and where they lead. */
  answer: { status: number; location?: string } = { status: 204 };

  private constructor(private readonly server: Server) {}

  static async start({ cert, key }: TestCertificate): Promise<WebhookReceiver> {
    const receiver: WebhookReceiver = new WebhookReceiver(
      createServer({ cert, key }, (request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (part: string) => (body += part));
        request.on('end', () => {
          receiver.requests.push({ path: request.url ?? '', headers: request.headers, body });
          const { status, location } = receiver.answer;
          response.writeHead(status, location === undefined ? {} : { location }).end();
        });
      }),
    );
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
