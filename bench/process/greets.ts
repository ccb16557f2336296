import { connect } from 'node:net';

/** Milliseconds after which a server that says nothing counts as not greeting yet. */
const PATIENCE = 2_000;

/** True when an SMTP server on this port of the loopback address greets with 220. */
export function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: PATIENCE });
    const answer = (greeted: boolean) => {
      resolve(greeted);
      socket.end('QUIT\r\n');
      socket.setTimeout(0).resume();
      if (!greeted) socket.destroy();
    };
    socket.once('data', (data) => answer(data.toString('latin1').startsWith('220')));
    socket.once('timeout', () => answer(false));
    socket.on('error', () => answer(false));
    socket.once('end', () => answer(false));
  });
}
