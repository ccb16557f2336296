import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A syslog server: takes messages framed by their length over TCP or TLS, or one a datagram over UDP. */
export class SyslogReceiver {
  readonly messages: string[] = [];
  /** Frames that are not what their length says. */
  readonly broken: string[] = [];

  private constructor(
    readonly port: number,
    readonly stop: () => Promise<void>,
  ) {}

  /** @param tls key and certificate; undefined: plain TCP */
  static async tcp(tls?: { key: string; cert: string }): Promise<SyslogReceiver> {
    const connections = new Set<Socket>();
    const taken = (socket: Socket): void => {
      connections.add(socket);
      void receiver.take(socket);
    };
    const server = tls ? createTlsServer(tls, taken) : createTcpServer(taken);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new SyslogReceiver((server.address() as AddressInfo).port, async () => {
      for (const socket of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    });
    return receiver;
  }

  static async udp(): Promise<SyslogReceiver> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const receiver = new SyslogReceiver(socket.address().port, async () => {
      socket.close();
      await once(socket, 'close');
    });
    socket.on('message', (bytes) => receiver.messages.push(bytes.toString('utf8')));
    return receiver;
  }

  private async take(socket: Socket): Promise<void> {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => this.broken.push(error.message));
    await once(socket, 'end').catch(() => undefined);
    socket.end();
    let rest = Buffer.concat(chunks);
    while (rest.length > 0) {
      const space = rest.indexOf(' ');
      const length = Number(rest.subarray(0, space).toString());
      if (space < 1 || !Number.isInteger(length)) return void this.broken.push(rest.toString());
      this.messages.push(rest.subarray(space + 1, space + 1 + length).toString('utf8'));
      rest = rest.subarray(space + 1 + length);
    }
  }
}
