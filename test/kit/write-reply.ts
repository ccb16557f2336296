import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Writes an SMTP reply.
 * @param text `250 Ok`, or several lines separated by `\n`, each with the code
 * @param cutAt offsets at which the bytes are cut into writes of their own; `bytes` cuts at every byte
 */
export async function writeReply(socket: Socket, text: string, cutAt: readonly number[] | 'bytes' = []): Promise<void> {
  const bytes = Buffer.from(asWireText(text), 'utf8');
  const cuts = cutAt === 'bytes' ? [...bytes.keys()].slice(1) : cutAt;
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    if (socket.destroyed) return;
    const piece = bytes.subarray(from, cut);
    from = cut;
    const written = new Promise<void>((resolve) => socket.write(piece, () => resolve()));
    if (cuts.length === 0) return;
    await written;
    await nextTurn();
  }
}

function asWireText(text: string): string {
  const lines = text.split('\n');
  const continued = lines.slice(0, -1).map((line) => `${line.slice(0, 3)}-${line.slice(4)}\r\n`);
  return `${continued.join('')}${lines.at(-1)}\r\n`;
}
