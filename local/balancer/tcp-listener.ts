import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { StartError } from '../processes/start-error.js';
import { NetworkList } from '../network-list.js';
import { resetSocket } from './reset-socket.js';

const REASONS: Record<string, (where: string) => string> = {
  EADDRINUSE: (where) => `${where} is in use by another program. Stop it, or give this deployment other ports.`,
  EACCES: (where) => `${where} may not be opened by this user. Choose a port from 1024 up, or run with the right to.`,
  EADDRNOTAVAIL: (where) => `${where} is not an address of this machine.`,
};

/** What a listener is told. */
export interface TcpListenerOptions {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Networks in CIDR notation that may connect. */
  readonly networks: readonly string[];
  /** Connections at once; more are reset. */
  readonly connections: number;
  /** Gets each admitted connection: not read from yet, half-open allowed. */
  readonly onConnection: (client: Socket) => unknown;
  /** Told about each connection that was reset at once. */
  readonly onRefused: (remoteAddress: string, reason: 'address' | 'connections') => void;
}

/** A listening port that resets whoever is not on its list. */
export class TcpListener {
  private readonly server: Server;

  constructor(private readonly options: TcpListenerOptions) {
    const networks = new NetworkList(options.networks);
    this.server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => {
      const address = client.remoteAddress ?? '';
      if (networks.has(address)) {
        options.onConnection(client);
        return;
      }
      options.onRefused(address, 'address');
      resetSocket(client);
    });
    this.server.maxConnections = options.connections;
    this.server.on('drop', (dropped) => options.onRefused(dropped?.remoteAddress ?? '', 'connections'));
  }

  /**
   * Starts to listen.
   * @throws StartError in one line when the port cannot be had
   */
  listen(): Promise<AddressInfo> {
    const { name, address, port } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        const where = `${name}: port ${port} of ${address}`;
        reject(new StartError(REASONS[error.code ?? '']?.(where) ?? `${where} cannot be opened: ${error.message}`));
      });
      this.server.listen({ host: address, port }, () => resolve(this.server.address() as AddressInfo));
    });
  }

  /** Takes no more connections; those that are open stay. */
  close(): void {
    this.server.close();
  }
}
