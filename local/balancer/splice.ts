import type { Socket } from 'node:net';
import { resetSocket } from './reset-socket.js';

/** Why a spliced connection ended. */
export type SpliceEnd = 'closed' | 'reset' | 'idle';

/**
 * Joins two sockets until both directions have ended. An end in one direction is passed on and the other direction
 * goes on (half-open); a reset is passed on as a reset; a slow reader slows its sender. Both sockets must have been
 * opened with `allowHalfOpen`.
 * @param idleTimeout milliseconds without a byte in either direction, then both are reset
 * @returns how it ended; both sockets are gone by then
 */
export function splice(client: Socket, target: Socket, idleTimeout: number): Promise<SpliceEnd> {
  return new Promise((resolve) => {
    let end: SpliceEnd = 'closed';
    let open = 2;
    const reset = (reason: SpliceEnd): void => {
      if (end === 'closed') end = reason;
      resetSocket(client);
      resetSocket(target);
    };
    for (const socket of [client, target]) {
      // A byte read from one side is written to the other, so each side's clock knows about both directions.
      socket.setTimeout(idleTimeout, () => reset('idle'));
      socket.on('error', () => reset('reset'));
      socket.on('close', () => {
        if (--open === 0) resolve(end);
        else if (!socket.readableEnded || !socket.writableFinished) reset('reset');
      });
    }
    client.pipe(target);
    target.pipe(client);
  });
}
