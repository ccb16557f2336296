import type { Socket } from 'node:net';
import { formatReply, type Reply } from './reply.js';

/** Milliseconds that a peer gets to read the reply and close. */
const LINGER = 2_000;

/**
 * Gives a connection that gets no session its only reply, and closes it. What the peer has sent already, the PROXY
 * header of a load balancer for one, has to be taken and dropped: unread, it would keep the connection for ever.
 */
export function dismiss(socket: Socket, reply: Reply): void {
  const cut = setTimeout(() => socket.destroy(), LINGER);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => clearTimeout(cut));
  socket.end(formatReply(reply));
  socket.resume();
}
