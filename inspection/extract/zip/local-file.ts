import { decodeText } from '../decode-text.js';
import type { ZipEntry } from './zip-entry.js';

const LOCAL = 0x04034b50;
const LOCAL_HEADER = 30;
/** Sizes that stand in the ZIP64 extra field, or after the data. */
const ELSEWHERE = 0xffffffff;
const SIZE_FOLLOWS = 8;
const ENCRYPTED = 1;
const UTF_8 = 0x800;
const AES = 99;

/** What headers say of a file. */
export interface Described {
  readonly flags: number;
  readonly method: number;
  readonly size: number;
  readonly name: Buffer;
}

/** A file, and where it stands in its archive. */
export interface LocalFile extends Omit<ZipEntry, 'packed'> {
  /** Of its header. */
  readonly from: number;
  /** Of its bytes. */
  readonly data: number;
  /** Where it ends; undefined when its headers do not say: inflating finds the end by itself. */
  readonly to: number | undefined;
}

/**
 * The file whose local header begins at a byte.
 * @param described by the central directory; the local header itself without it
 * @returns undefined when none begins there
 */
export function localFile(content: Buffer, from: number, described?: Described): LocalFile | undefined {
  if (from + LOCAL_HEADER > content.length || content.readUInt32LE(from) !== LOCAL) return undefined;
  const nameEnd = from + LOCAL_HEADER + content.readUInt16LE(from + 26);
  const data = nameEnd + content.readUInt16LE(from + 28);
  const { flags, method, size, name } = described ?? {
    flags: content.readUInt16LE(from + 6),
    method: content.readUInt16LE(from + 8),
    size: content.readUInt32LE(from + 18),
    name: content.subarray(from + LOCAL_HEADER, nameEnd),
  };
  const isKnown = size !== ELSEWHERE && (size !== 0 || (flags & SIZE_FOLLOWS) === 0);
  return {
    name: decodeText(name, (flags & UTF_8) !== 0 ? 'utf-8' : undefined),
    method,
    isEncrypted: (flags & ENCRYPTED) !== 0 || method === AES,
    from,
    data,
    to: isKnown ? data + size : undefined,
  };
}
