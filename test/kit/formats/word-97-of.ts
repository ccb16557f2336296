import { compoundOf } from './compound-of';

const TEXT_AT = 2048;
const IN_TABLE_1 = 0x0200;
const ENCRYPTED = 0x0100;

/** A document of Word 97 whose text stands in two pieces: bytes, then UTF-16. */
export function word97Of(text: string, isEncrypted = false): Buffer {
  const first = Buffer.from('Dear all\r', 'latin1');
  const second = Buffer.from(`${text}\r`, 'utf16le');
  const document = Buffer.concat([Buffer.alloc(TEXT_AT), first, second, Buffer.alloc(4096)]);
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(IN_TABLE_1 | (isEncrypted ? ENCRYPTED : 0), 10);
  const table = clx(first.length, second.length / 2);
  document.writeUInt32LE(0, 0x01a2);
  document.writeUInt32LE(table.length, 0x01a6);
  return compoundOf({ '/WordDocument': document, '/1Table': table });
}

function clx(first: number, second: number): Buffer {
  const pieces = Buffer.alloc(12 + 16);
  [0, first, first + second].forEach((position, index) => pieces.writeUInt32LE(position, index * 4));
  pieces.writeUInt32LE((TEXT_AT * 2) | 0x40000000, 12 + 2);
  pieces.writeUInt32LE(TEXT_AT + first, 12 + 8 + 2);
  const head = Buffer.from([2, 0, 0, 0, 0]);
  head.writeUInt32LE(pieces.length, 1);
  return Buffer.concat([Buffer.from([1, 2, 0, 9, 9]), head, pieces]);
}
