import type { TypeName } from './true-types.js';

/** Bytes by which a type begins. */
interface Signature {
  readonly type: TypeName;
  readonly bytes: Buffer;
  readonly offset: number;
}

const at = (offset: number, type: TypeName, ...starts: (string | number[])[]): Signature[] =>
  starts.map((start) => ({
    type,
    offset,
    bytes: typeof start === 'string' ? Buffer.from(start, 'latin1') : Buffer.from(start),
  }));
const start = (type: TypeName, ...starts: (string | number[])[]): Signature[] => at(0, type, ...starts);

const SIGNATURES: readonly Signature[] = [
  ...start('zip', 'PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'),
  ...start('gzip', [0x1f, 0x8b]),
  ...start('sevenZip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
  ...start('rar', 'Rar!\x1a\x07\x00', 'Rar!\x1a\x07\x01\x00'),
  ...start('bzip2', 'BZh'),
  ...start('xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
  ...start('zstd', [0x28, 0xb5, 0x2f, 0xfd]),
  ...start('cab', 'MSCF\0\0\0\0'),
  ...start('compound', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  ...start('tnef', [0x78, 0x9f, 0x3e, 0x22]),
  ...start('rpmsg', [0x76, 0xe8, 0x04, 0x60, 0xc4, 0x11, 0xe3, 0x86]),
  ...start('rtf', '{\\rt'),
  ...start('png', [0x89, 0x50, 0x4e, 0x47]),
  ...start('jpeg', [0xff, 0xd8, 0xff]),
  ...start('gif', 'GIF87a', 'GIF89a'),
  ...start('tiff', 'II*\0', 'MM\0*'),
  ...at(8, 'webp', 'WEBP'),
  ...start('psd', '8BPS'),
  ...start('audio', 'ID3', 'OggS', 'fLaC', [0xff, 0xfb], [0xff, 0xf3]),
  ...at(8, 'audio', 'WAVE'),
  ...at(8, 'video', 'AVI '),
  ...at(4, 'heif', 'ftyphei', 'ftypavif', 'ftypmif1'),
  ...at(4, 'video', 'ftyp'),
  ...start('video', [0x1a, 0x45, 0xdf, 0xa3], [0, 0, 1, 0xba]),
  ...start('executable', 'MZ', '\x7fELF', [0xcf, 0xfa, 0xed, 0xfe], [0xca, 0xfe, 0xba, 0xbe]),
  ...start('font', 'wOFF', 'wOF2', 'OTTO', [0, 1, 0, 0, 0]),
  ...start('sqlite', 'SQLite format 3\0'),
  ...at(257, 'tar', 'ustar'),
  ...start('bmp', 'BM'),
];

/** The type whose signature the content bears; undefined when it bears none. */
export function typeBySignature(content: Buffer): TypeName | undefined {
  return SIGNATURES.find(({ bytes, offset }) => bytes.equals(content.subarray(offset, offset + bytes.length)))?.type;
}
