import type { Socket } from 'node:net';

/**
 * Cuts a connection at once, with a reset where that is possible. While its own end is just going out, Node cannot
 * reset it (EINVAL from libuv, and the socket would never close): it is closed without one then.
 */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded && !socket.writableFinished) socket.destroy();
  else socket.resetAndDestroy();
}
