import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP server on 127.0.0.1 that does what a test says with each connection. */
export interface TcpPeer {
  readonly port: number;
  readonly server: Server;
  /** All connections so far. */
  readonly sockets: Socket[];
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/** Starts one. Half-open connections are allowed; errors of single connections are ignored, as cuts are what is tested. */
export async function startTcpPeer(onConnection: (socket: Socket) => void, port = 0): Promise<TcpPeer> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    sockets.forEach((socket) => socket.destroy());
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, server, sockets, close };
}

/** Connects to a port of 127.0.0.1 with half-open allowed. */
export async function connectTcp(port: number, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, localAddress, allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

/** Everything a socket sends until it ends; rejects when it is reset. */
export async function readAll(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
