import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Direction, TcpFault } from './tcp-fault';
import { pumpWithFault } from './pump-with-fault';

/** Stands between a client and a server on loopback and spoils connections in named ways. */
export class TcpFaultProxy {
  /** Fault of the connections from now on; those that are open keep theirs. */
  fault: TcpFault = { kind: 'none' };
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #onBytes = new EventEmitter();
  #connections = 0;

  private constructor(private readonly target: { host?: string; port: number }) {
    // Half-open connections pass through as such: each side's end is its own.
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  }

  /** Starts it on 127.0.0.1. */
  static async start(target: { host?: string; port: number }, fault?: TcpFault): Promise<TcpFaultProxy> {
    const proxy = new TcpFaultProxy(target);
    if (fault) proxy.fault = fault;
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that were ever accepted. */
  get connections(): number {
    return this.#connections;
  }

  /** Resolves as soon as the next bytes come that go in a direction; they are passed on whatever happens then. */
  nextBytes(direction: Direction): Promise<void> {
    return new Promise((resolve) => this.#onBytes.once(direction, () => resolve()));
  }

  /** Resets every open connection. */
  resetAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Stops listening and drops every connection. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    this.#connections += 1;
    const { fault } = this;
    if (fault.kind === 'refuse') return void client.destroy();
    const server = connect({ host: '127.0.0.1', ...this.target, allowHalfOpen: true, noDelay: true });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      // A reset on one side is a reset on the other, as without a proxy.
      socket.once('error', () => other.resetAndDestroy());
    }
    pumpWithFault(client, server, faultOf(fault, 'to-server'));
    pumpWithFault(server, client, faultOf(fault, 'to-client'));
    client.on('data', () => this.#onBytes.emit('to-server'));
    server.on('data', () => this.#onBytes.emit('to-client'));
  }
}

function faultOf(fault: TcpFault, direction: Direction): TcpFault {
  return 'direction' in fault && fault.direction === direction ? fault : { kind: 'none' };
}
