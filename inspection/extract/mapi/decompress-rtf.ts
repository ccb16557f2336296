import { LimitReached } from '../limit-reached.js';
import { limits } from '../limits.js';

const HEADER = 16;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const WINDOW = 4096;
/** What the window holds at first ([MS-OXRTFCP] 2.1.2.1). */
const PREFILLED = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);

/**
 * Takes the compression of Outlook off the RTF of a message body.
 * @throws RangeError when it is neither of the two forms; LimitReached when it becomes too much
 */
export function decompressRtf(packed: Buffer): Buffer {
  const form = packed.readUInt32LE(8);
  if (form === UNCOMPRESSED) return packed.subarray(HEADER);
  if (form !== COMPRESSED) throw new RangeError('the RTF of a message is compressed in a form that is not known');
  const window = Buffer.alloc(WINDOW, ' ');
  PREFILLED.copy(window);
  let write = PREFILLED.length;
  const out: number[] = [];
  const put = (byte: number) => {
    window[write] = byte;
    write = (write + 1) % WINDOW;
    if (out.push(byte) > limits.freeExpansion) throw new LimitReached('limit');
  };
  for (let at = HEADER; at < packed.length;) {
    const control = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if ((control & (1 << bit)) === 0) put(packed[at++] ?? 0);
      else {
        const reference = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
        at += 2;
        const from = reference >> 4;
        if (from === write) return Buffer.from(out);
        for (let step = 0; step < (reference & 15) + 2; step++) put(window[(from + step) % WINDOW] ?? 0);
      }
    }
  }
  return Buffer.from(out);
}
