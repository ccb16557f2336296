import type { Socket } from 'node:net';
import type { Target } from './balancer-configuration.js';
import { resetSocket } from './reset-socket.js';

interface OpenConnection {
  readonly target: Target;
  readonly client: Socket;
  readonly socket: Socket;
}

/** The connections being carried, so that they can be given time to end when their target or the balancer goes away. */
export class OpenConnections {
  private readonly open = new Map<OpenConnection, () => void>();

  /** How many are open. */
  get size(): number {
    return this.open.size;
  }

  /**
   * Takes note of a connection.
   * @returns to be called when it has ended
   */
  add(target: Target, client: Socket, socket: Socket): () => void {
    const connection = { target, client, socket };
    this.open.set(connection, () => undefined);
    return () => {
      const ended = this.open.get(connection);
      this.open.delete(connection);
      ended?.();
    };
  }

  /**
   * Waits until the connections open now have ended, and resets those that have not when time is up.
   * @param milliseconds what they get
   * @param target only those to this target; all without it
   */
  async drain(milliseconds: number, target?: Target): Promise<void> {
    const leaving = [...this.open.keys()].filter((one) => !target || one.target === target);
    if (!leaving.length) return;
    const ended = Promise.all(leaving.map((one) => this.endOf(one)));
    const timer = setTimeout(() => leaving.forEach((one) => this.reset(one)), milliseconds);
    await ended;
    clearTimeout(timer);
  }

  private endOf(connection: OpenConnection): Promise<void> {
    return new Promise((resolve) => {
      const before = this.open.get(connection);
      if (!before) return resolve();
      this.open.set(connection, () => {
        before();
        resolve();
      });
    });
  }

  private reset(connection: OpenConnection): void {
    if (!this.open.has(connection)) return;
    resetSocket(connection.client);
    resetSocket(connection.socket);
  }
}
