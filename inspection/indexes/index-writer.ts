import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  digestOfHeader,
  encodeHeader,
  headerBytes,
  type IndexHeader,
} from '@cloud-prevent/protocol/indexes/index-header';

/** Sections begin at a multiple of this. */
const ALIGNMENT = 8;

/** Writes an index section by section. Until it is finished there is only a file that nobody takes for an index. */
export class IndexWriter {
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  readonly #sections: IndexHeader['sections'] = {};
  #position = headerBytes;
  #section: string | undefined;
  #isOpen = true;

  /** @param partial the file to write to; must not be there yet */
  constructor(private readonly partial: string) {
    this.#fd = openSync(partial, 'wx', 0o600);
  }

  /** Begins a section. */
  begin(section: string): void {
    this.#append(Buffer.alloc((ALIGNMENT - (this.#position % ALIGNMENT)) % ALIGNMENT));
    this.#sections[section] = { offset: this.#position, length: 0 };
    this.#section = section;
  }

  /** Goes on with the section. */
  write({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): void {
    this.#append(Buffer.from(buffer, byteOffset, byteLength));
    const section = this.#section === undefined ? undefined : this.#sections[this.#section];
    if (!section) throw new Error('no section of the index was begun');
    section.length += byteLength;
  }

  /**
   * Puts the index in its place, on disk for good.
   * @returns its digest, which policies name
   */
  finish(path: string, header: Omit<IndexHeader, 'content' | 'sections' | 'made'>): string {
    const content = this.#hash.digest('hex');
    const made = new Date().toISOString();
    const encoded = encodeHeader({ ...header, made, content, sections: this.#sections });
    writeAll(this.#fd, encoded, 0);
    fsyncSync(this.#fd);
    this.close();
    renameSync(this.partial, path);
    syncFolder(dirname(path));
    return digestOfHeader(encoded);
  }

  /** Lets go of the file; for an index that is given up. */
  close(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }

  #append(bytes: Buffer): void {
    writeAll(this.#fd, bytes, this.#position);
    this.#hash.update(bytes);
    this.#position += bytes.length;
  }
}

function writeAll(fd: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(fd, bytes, written, bytes.length - written, position + written);
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
