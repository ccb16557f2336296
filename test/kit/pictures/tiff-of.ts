import type { Canvas } from '@napi-rs/canvas';
import { greyOf } from './drawn-text';

const SHORT = 3;
const LONG = 4;

/** A TIFF of grey pages, not packed, as scanners and fax machines send them. */
export function tiffOf(...pages: readonly Canvas[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('II*\0', 'latin1'), Buffer.alloc(4)];
  let size = 8;
  let link: { buffer: Buffer; at: number } = { buffer: pieces[1] ?? Buffer.alloc(0), at: 0 };
  for (const page of pages) {
    const grey = greyOf(page);
    const directory = directoryOf(page, size, grey.length);
    link.buffer.writeUInt32LE(size + grey.length, link.at);
    pieces.push(grey, directory);
    size += grey.length + directory.length;
    link = { buffer: directory, at: directory.length - 4 };
  }
  return Buffer.concat(pieces);
}

function directoryOf({ width, height }: Canvas, at: number, length: number): Buffer {
  const entries = [
    [0x100, LONG, width],
    [0x101, LONG, height],
    [0x102, SHORT, 8],
    [0x103, SHORT, 1],
    [0x106, SHORT, 1],
    [0x111, LONG, at],
    [0x115, SHORT, 1],
    [0x116, LONG, height],
    [0x117, LONG, length],
  ] as const;
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length);
  for (const [index, [tag, type, value]] of entries.entries()) {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(1, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  }
  return directory;
}
