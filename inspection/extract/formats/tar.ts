import { decodeText } from '../decode-text.js';
import { limits } from '../limits.js';
import type { Format } from './format.js';

const BLOCK = 512;
/** Where a header says that it is one of POSIX or GNU. */
const MAGIC = 257;
const PAX_PATH = /(?:^|\n)\d+ path=([^\n]*)\n/;

/** Tape archives: of POSIX, with its extended headers, and of GNU. */
export const tar: Format = {
  name: 'tar',
  types: ['tar'],
  extract: async ({ content }, to) => {
    let longName: string | undefined;
    let count = 0;
    for (let at = 0; at + BLOCK <= content.length && content[at] !== 0;) {
      if (content.toString('latin1', at + MAGIC, at + MAGIC + 5) !== 'ustar') throw new Error(`no header at ${at}`);
      if (++count > limits.entries) return to.addIncomplete('limit');
      const size = readSize(content.subarray(at + 124, at + 136));
      const data = content.subarray(at + BLOCK, at + BLOCK + size);
      const kind = String.fromCharCode(content[at + 156] ?? 0);
      if (kind === 'x' || kind === 'g') longName = PAX_PATH.exec(decodeText(data))?.[1] ?? longName;
      else if (kind === 'L') longName = textOf(data);
      else {
        const fileName = longName ?? nameOf(content.subarray(at, at + BLOCK));
        longName = undefined;
        const incomplete = data.length < size ? ({ incomplete: 'corrupt' } as const) : {};
        if (size > 0 || kind !== '5') await to.addFile({ fileName, content: data, ...incomplete });
      }
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
      to.budget.checkTime();
    }
  },
};

function nameOf(header: Buffer): string {
  const prefix = textOf(header.subarray(345, 500));
  const name = textOf(header.subarray(0, 100));
  return prefix ? `${prefix}/${name}` : name;
}

/** A size in octal digits, or, when the first bit is set, in binary. */
function readSize(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) return Math.min(field.readUIntBE(6, 6), Number.MAX_SAFE_INTEGER);
  const size = parseInt(textOf(field).trim() || '0', 8);
  if (!(size >= 0)) throw new RangeError('the size of a file is no number');
  return size;
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return decodeText(end < 0 ? field : field.subarray(0, end));
}
