import { compoundOf } from './compound-of';

const record = (type: number, ...data: Buffer[]): Buffer => {
  const content = Buffer.concat(data);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
};
const words = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
};

/** A workbook of Excel 97: a shared string that goes on in another record and changes its width there, and a number. */
export function excel97Of(text: string, isEncrypted = false): Buffer {
  const middle = Math.floor(text.length / 2);
  const number = Buffer.alloc(8);
  number.writeDoubleLE(4111111111111111);
  const workbook = Buffer.concat([
    record(0x809, words(0x0600, 5)),
    ...(isEncrypted ? [record(0x2f, Buffer.alloc(54))] : []),
    record(0xfc, words(1, 0, 1, 0), words(text.length), Buffer.from([0]), Buffer.from(text.slice(0, middle), 'latin1')),
    record(0x3c, Buffer.from([1]), Buffer.from(text.slice(middle), 'utf16le')),
    record(0xfd, words(0, 0, 0), words(0, 0)),
    record(0x203, words(0, 1, 0), number),
    record(0x0a),
  ]);
  return compoundOf({ '/Workbook': Buffer.concat([workbook, Buffer.alloc(4096)]) });
}
