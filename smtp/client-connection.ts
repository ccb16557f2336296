import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { plainAddress } from './address-list.js';

/** What a connection tells of itself. */
export interface ConnectionListener {
  received(chunk: Buffer): void;
  /** The connection is over, or the client has said that it sends no more. May come more than once. */
  closed(error?: Error): void;
}

/** The connection with a client: TCP, and TLS over it once it has been started. */
export class ClientConnection {
  /** The peer: the client itself, or the load balancer in front of it. */
  readonly peerAddress: string;
  #secure = false;

  constructor(
    private socket: Socket,
    private readonly listener: ConnectionListener,
  ) {
    this.peerAddress = plainAddress(socket.remoteAddress ?? '');
    this.#listen();
  }

  /** True once the TLS handshake is done. */
  get secure(): boolean {
    return this.#secure;
  }

  /** @param text bytes as Latin-1 */
  write(text: string): void {
    if (this.socket.writable) this.socket.write(text, 'latin1');
  }

  /** Writes a last text and closes; what still comes in has to be taken and dropped, or the client never reads it. */
  end(text: string): void {
    if (this.socket.writable) this.socket.end(text, 'latin1');
    this.socket.resume();
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Goes on with TLS, as the server. */
  startTls(secureContext: SecureContext): void {
    this.socket.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close');
    const socket = new TLSSocket(this.socket, { isServer: true, secureContext });
    socket.once('secure', () => {
      this.#secure = true;
    });
    this.socket = socket;
    this.#listen();
  }

  #listen(): void {
    this.socket.on('data', (chunk: Buffer) => this.listener.received(chunk));
    this.socket.on('end', () => this.listener.closed());
    this.socket.on('close', () => this.listener.closed());
    this.socket.on('error', (error) => this.listener.closed(error));
  }
}
