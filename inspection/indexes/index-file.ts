import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import {
  decodeHeader,
  digestOfHeader,
  headerBytes,
  type IndexHeader,
} from '@cloud-prevent/protocol/indexes/index-header';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import { deriveIndexKey } from './index-key.js';
import type { SipHash } from './sip-hash.js';

const CHUNK = 1024 * 1024;

/** What an index must be to be opened. */
export interface WantedIndex {
  readonly path: string;
  readonly kind: IndexHeader['kind'];
  /** Of the key file. */
  readonly key: Uint8Array;
  /** Its digest; any without it. */
  readonly digest?: string;
}

/**
 * An open index. Only what is asked for is read, by position: the system keeps the pages of a file once for all
 * processes that read it, where a copy in each worker's memory would be paid for by each.
 */
export class IndexFile {
  readonly hash: SipHash;

  private constructor(
    private readonly fd: number,
    readonly header: IndexHeader,
    readonly digest: string,
    { key, kind }: WantedIndex,
  ) {
    const derived = deriveIndexKey(key, Buffer.from(header.salt, 'hex'), kind);
    if (derived.check !== header.keyCheck)
      throw new IndexError('it was made with another key than this one; give the key file that made it');
    this.hash = derived.hash;
  }

  /**
   * Opens an index, and proves every byte of it undamaged.
   * @throws IndexError saying what is wrong with it
   */
  static open(wanted: WantedIndex): IndexFile {
    const fd = openFile(wanted.path);
    try {
      const encoded = Buffer.alloc(headerBytes);
      const found = encoded.subarray(0, readSync(fd, encoded, 0, headerBytes, 0));
      const header = decodeHeader(found);
      const digest = digestOfHeader(encoded);
      if (header.kind !== wanted.kind)
        throw new IndexError(`found an index of the kind ${header.kind}, accepted is ${wanted.kind}`);
      if (wanted.digest !== undefined && wanted.digest !== digest)
        throw new IndexError(
          `found the digest ${digest}, the policy names ${wanted.digest}; put that index there, or name this one`,
        );
      const file = new IndexFile(fd, header, digest, wanted);
      checkContent(fd, header);
      return file;
    } catch (error) {
      closeSync(fd);
      if (!(error instanceof IndexError)) throw error;
      throw new IndexError(`${wanted.path}: ${error.message}`, { cause: error });
    }
  }

  /** All of a section, in memory of its own. */
  section(name: string): Buffer {
    const content = Buffer.from(new ArrayBuffer(this.lengthOf(name)));
    this.read(name, 0, content);
    return content;
  }

  /** Bytes of a section. */
  lengthOf(name: string): number {
    return this.#place(name).length;
  }

  /**
   * Reads a stretch of a section into a buffer, all of it.
   * @throws IndexError when it is not there: the file was changed after it was opened
   */
  read(name: string, from: number, into: Uint8Array): void {
    const { offset, length } = this.#place(name);
    if (from + into.length > length) throw new IndexError(`the section ${name} of an index is shorter than its use`);
    for (let done = 0; done < into.length;) {
      const read = readSync(this.fd, into, done, into.length - done, offset + from + done);
      if (read === 0)
        throw new IndexError('an index was cut while it is in use; put it back, and restart the detector');
      done += read;
    }
  }

  /** Lets go of the file. */
  close(): void {
    closeSync(this.fd);
  }

  #place(name: string): { readonly offset: number; readonly length: number } {
    const place = this.header.sections[name];
    if (!place) throw new IndexError(`the section ${name} of an index is missing; make the index again`);
    return place;
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new IndexError(`an index cannot be read: ${error instanceof Error ? error.message : path}`, { cause: error });
  }
}

function checkContent(fd: number, { content }: IndexHeader): void {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  const { size } = fstatSync(fd);
  for (let position = headerBytes; position < size;) {
    const read = readSync(fd, chunk, 0, CHUNK, position);
    if (read === 0) break;
    hash.update(chunk.subarray(0, read));
    position += read;
  }
  if (hash.digest('hex') !== content) throw new IndexError('it is damaged or cut; copy it again, or make it again');
}
