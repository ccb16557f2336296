import { compoundOf } from './compound-of';

const record = (version: number, type: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(version, 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
};

/** A presentation of PowerPoint 97 with one slide, its text two containers deep. */
export function powerPoint97Of(text: string, isEncrypted = false): Buffer {
  const slide = record(0x0f, 0x03ee, record(0x0f, 0xf00d, record(0, 0x0fa0, Buffer.from(text, 'utf16le'))));
  const user = Buffer.alloc(24);
  user.writeUInt32LE(isEncrypted ? 0xf3d1c4df : 0xe391c05f, 12);
  return compoundOf({ '/PowerPoint Document': slide, '/Current User': user });
}
