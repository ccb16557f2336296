import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as it came. */
export interface ManagerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What is answered: status, headers and, as JSON, the body. */
export interface ManagerAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A stand-in for the services of Azure that are reached by HTTP, on loopback. */
export interface AzureStandIn {
  readonly url: string;
  /** Every question so far. */
  readonly requests: readonly ManagerRequest[];
  stop(): Promise<void>;
}

/** @param answer decides, question by question; what it throws is answered with 500 */
export async function startAzureStandIn(answer: (request: ManagerRequest) => ManagerAnswer): Promise<AzureStandIn> {
  const requests: ManagerRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    collect(incoming)
      .then((body) => {
        const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
        requests.push(request);
        send(outgoing, answer(request));
      })
      .catch((error: unknown) => send(outgoing, { status: 500, body: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, requests, stop: () => stop(server) };
}

async function collect(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: ManagerAnswer): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
  outgoing.end(body === undefined ? '' : JSON.stringify(body));
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address) return address.port;
  throw new Error('The stand-in for Azure has no port.');
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
