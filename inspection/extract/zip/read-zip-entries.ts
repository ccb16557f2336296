import { decodeText } from '../decode-text.js';
import { limits } from '../limits.js';
import type { ZipEntry } from './zip-entry.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;
const LOCAL_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
/** Sizes that stand in the ZIP64 extra field, or after the data. */
const ELSEWHERE = 0xffffffff;

/** What is in a zip archive. */
export interface ZipEntries {
  readonly entries: readonly ZipEntry[];
  /** There are more than the limit. */
  readonly isCut: boolean;
}

interface Placed extends ZipEntry {
  readonly from: number;
  readonly to: number;
}

/**
 * Lists the files of a zip archive: those of its central directory, and those that stand in the archive without being
 * listed there, which some unpackers show. Never throws for damaged archives; what can be found is given.
 */
export function readZipEntries(content: Buffer): ZipEntries {
  const listed = centralEntries(content);
  const entries: ZipEntry[] = [...listed];
  let covered = 0;
  for (const { from, to } of [...listed].sort((one, other) => one.from - other.from)) {
    if (from > covered) entries.push(...unlisted(content, covered, from));
    covered = Math.max(covered, to);
  }
  entries.push(...unlisted(content, covered, content.length));
  return { entries: entries.slice(0, limits.entries), isCut: entries.length > limits.entries };
}

function centralEntries(content: Buffer): Placed[] {
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + END_RECORD > content.length) return [];
  const size = content.readUInt32LE(end + 12);
  const declared = content.readUInt32LE(end + 16);
  // What stands before the archive moves everything; unpackers find the directory by its size.
  const at = isCentral(content, end - size) ? end - size : declared;
  return isCentral(content, at) ? readDirectory(content, at, Math.max(0, at - declared)) : [];
}

function isCentral(content: Buffer, at: number): boolean {
  return at >= 0 && at + CENTRAL_HEADER <= content.length && content.readUInt32LE(at) === CENTRAL;
}

function readDirectory(content: Buffer, start: number, moved: number): Placed[] {
  const entries: Placed[] = [];
  for (let at = start; isCentral(content, at) && entries.length <= limits.entries;) {
    const nameLength = content.readUInt16LE(at + 28);
    const entry = localEntry(content, content.readUInt32LE(at + 42) + moved, {
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      size: content.readUInt32LE(at + 20),
      name: content.subarray(at + CENTRAL_HEADER, at + CENTRAL_HEADER + nameLength),
    });
    if (entry) entries.push(entry);
    at += CENTRAL_HEADER + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

interface Described {
  readonly flags: number;
  readonly method: number;
  readonly size: number;
  readonly name: Buffer;
}

function localEntry(content: Buffer, from: number, described?: Described): Placed | undefined {
  if (from + LOCAL_HEADER > content.length || content.readUInt32LE(from) !== LOCAL) return undefined;
  const nameEnd = from + LOCAL_HEADER + content.readUInt16LE(from + 26);
  const data = nameEnd + content.readUInt16LE(from + 28);
  const { flags, method, size, name } = described ?? {
    flags: content.readUInt16LE(from + 6),
    method: content.readUInt16LE(from + 8),
    size: content.readUInt32LE(from + 18),
    name: content.subarray(from + LOCAL_HEADER, nameEnd),
  };
  // A size that is not known here, or not believable, leaves all the rest: inflating finds the end by itself.
  const known = size === ELSEWHERE || (size === 0 && (flags & 8) !== 0) ? content.length : data + size;
  const to = Math.min(known, content.length);
  return {
    name: decodeText(name, (flags & 0x800) !== 0 ? 'utf-8' : undefined),
    method,
    isEncrypted: (flags & 1) !== 0 || method === 99,
    packed: content.subarray(data, to),
    from,
    to,
  };
}

/** Files with a local header between two places that no listed file covers. */
function unlisted(content: Buffer, start: number, end: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = start;
  while (entries.length <= limits.entries) {
    at = content.indexOf(LOCAL_SIGNATURE, at);
    if (at < 0 || at >= end) break;
    const entry = localEntry(content, at);
    if (entry) entries.push(entry);
    at = entry && entry.to < content.length ? Math.max(entry.to, at + 4) : at + 4;
  }
  return entries;
}
