import { limits } from '../limits.js';
import { localFile, type LocalFile } from './local-file.js';
import type { ZipEntry } from './zip-entry.js';

const CENTRAL = 0x02014b50;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;
const LOCAL_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');

/** What is in a zip archive. */
export interface ZipEntries {
  /** No byte of the archive is in two of them, unless `sharesBytes`. */
  readonly entries: readonly ZipEntry[];
  /** There are more than the limit. */
  readonly isCut: boolean;
  /**
   * Files that the directory lists are made of the same bytes, as no program packs them. However little each becomes,
   * all together grow with the square of the archive.
   */
  readonly sharesBytes: boolean;
}

/**
 * Lists the files of a zip archive: those of its central directory, and those that stand in the archive without being
 * listed there, which some unpackers show. Never throws for damaged archives; what can be found is given.
 */
export function readZipEntries(content: Buffer): ZipEntries {
  const listed = listedFiles(content);
  const entries: ZipEntry[] = [];
  const hidden: ZipEntry[] = [];
  let sharesBytes = false;
  let covered = 0;
  for (const [index, file] of listed.entries()) {
    const next = listed[index + 1]?.from ?? content.length;
    if (file.from > covered) hidden.push(...unlisted(content, covered, file.from));
    sharesBytes ||= file.from < covered;
    covered = Math.max(covered, file.to ?? Math.max(file.data, next));
    entries.push(entryOf(content, file, next));
  }
  entries.push(...hidden, ...unlisted(content, covered, content.length));
  return { entries: entries.slice(0, limits.entries), isCut: entries.length > limits.entries, sharesBytes };
}

/** @param end of a file that does not say it */
function entryOf(content: Buffer, { name, method, isEncrypted, data, to }: LocalFile, end: number): ZipEntry {
  return { name, method, isEncrypted, packed: content.subarray(data, to ?? end) };
}

/** In the order in which they stand in the archive. */
function listedFiles(content: Buffer): LocalFile[] {
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + END_RECORD > content.length) return [];
  const size = content.readUInt32LE(end + 12);
  const declared = content.readUInt32LE(end + 16);
  // What stands before the archive moves everything; unpackers find the directory by its size.
  const at = isCentral(content, end - size) ? end - size : declared;
  const files = isCentral(content, at) ? readDirectory(content, at, Math.max(0, at - declared)) : [];
  return files.sort((one, other) => one.from - other.from);
}

function isCentral(content: Buffer, at: number): boolean {
  return at >= 0 && at + CENTRAL_HEADER <= content.length && content.readUInt32LE(at) === CENTRAL;
}

function readDirectory(content: Buffer, start: number, moved: number): LocalFile[] {
  const files: LocalFile[] = [];
  for (let at = start; isCentral(content, at) && files.length <= limits.entries;) {
    const nameLength = content.readUInt16LE(at + 28);
    const file = localFile(content, content.readUInt32LE(at + 42) + moved, {
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      size: content.readUInt32LE(at + 20),
      name: content.subarray(at + CENTRAL_HEADER, at + CENTRAL_HEADER + nameLength),
    });
    if (file) files.push(file);
    at += CENTRAL_HEADER + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return files;
}

/**
 * Files with a local header between two places that no listed file covers. Each ends before the next one, or the
 * place, begins.
 */
function unlisted(content: Buffer, start: number, end: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = headerFrom(content, start, end); at < end && entries.length <= limits.entries;) {
    const file = localFile(content, at);
    const from = file ? Math.max(file.to ?? file.data, at + LOCAL_SIGNATURE.length) : at + LOCAL_SIGNATURE.length;
    const next = headerFrom(content, from, end);
    if (file) entries.push(entryOf(content, { ...file, to: file.to && Math.min(file.to, end) }, next));
    at = next;
  }
  return entries;
}

/** Where the next local header begins; the end when there is none. */
function headerFrom(content: Buffer, start: number, end: number): number {
  const at = content.indexOf(LOCAL_SIGNATURE, start);
  return at < 0 || at > end ? end : at;
}
