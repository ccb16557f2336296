import { crc32 } from 'node:zlib';

const ENCRYPTED = 0x04;

/** A rar archive (version 4) of one file that is stored without compression. */
export function rarOf(name: string, content: Buffer, isEncrypted = false): Buffer {
  const file = Buffer.alloc(25);
  file.writeUInt32LE(content.length, 0);
  file.writeUInt32LE(content.length, 4);
  file[8] = 3;
  file.writeUInt32LE(crc32(content), 9);
  file[17] = 20;
  file[18] = 0x30;
  file.writeUInt16LE(name.length, 19);
  file.writeUInt32LE(0o100644, 21);
  const flags = 0x8000 | (isEncrypted ? ENCRYPTED : 0);
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\x00', 'latin1'),
    block(0x73, 0, Buffer.alloc(6)),
    block(0x74, flags, Buffer.concat([file, Buffer.from(name)])),
    content,
    block(0x7b, 0x4000, Buffer.alloc(0)),
  ]);
}

function block(type: number, flags: number, data: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head[2] = type;
  head.writeUInt16LE(flags, 3);
  head.writeUInt16LE(7 + data.length, 5);
  const whole = Buffer.concat([head, data]);
  whole.writeUInt16LE(crc32(whole.subarray(2)) & 0xffff, 0);
  return whole;
}
