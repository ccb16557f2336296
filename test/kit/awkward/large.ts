import { generatedMessage, type AwkwardMessage } from '../awkward-message';
import { header } from './header';

const MEGABYTE = 1_048_576;
const LINE = `${'0123456789'.repeat(6)}\r\n`;
/** A whole number of lines, about 64 KB. */
const LINES_PER_CHUNK = 1024;

/** Messages around limits of buffers and sizes, up to the 150 MB that Microsoft 365 can send. */
export function* large(): Generator<AwkwardMessage> {
  for (const megabytes of [1, 5, 25, 150]) yield text(`${megabytes} MB`, megabytes * MEGABYTE);
}

/** Lines of 62 bytes, some of them dotted, and a last long one, until the size is reached exactly. */
function text(name: string, size: number): AwkwardMessage {
  return generatedMessage(name, size, function* () {
    const top = Buffer.from(header(`large ${name}`));
    yield top;
    let left = size - top.length;
    for (let number = 0; left > 2; number += 1) {
      // The number makes each chunk another one: lost, doubled or swapped chunks change the digest.
      const lines = Buffer.from(`.chunk ${number}\r\n${LINE.repeat(LINES_PER_CHUNK)}`);
      const chunk = lines.length > left - 2 ? Buffer.alloc(left - 2, 'x') : lines;
      left -= chunk.length;
      yield chunk;
    }
    yield Buffer.from('\r\n');
  });
}
