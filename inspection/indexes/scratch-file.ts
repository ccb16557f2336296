import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const CHUNK = 1024 * 1024;

/** A file for what comes up before its turn: written to the end, then read once from the beginning. */
export class ScratchFile {
  readonly #fd: number;
  #isOpen = true;

  /** @param path must not be there yet */
  constructor(path: string) {
    this.#fd = openSync(path, 'wx+', 0o600);
  }

  /** Writes on. */
  write({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): void {
    for (let written = 0; written < byteLength;) {
      written += writeSync(this.#fd, new Uint8Array(buffer, byteOffset + written, byteLength - written));
    }
  }

  /** All of it, in chunks of which each is good until the next. */
  *chunks(): Generator<Buffer> {
    const chunk = Buffer.alloc(CHUNK);
    for (let position = 0; ;) {
      const read = readSync(this.#fd, chunk, 0, CHUNK, position);
      if (read === 0) return;
      yield chunk.subarray(0, read);
      position += read;
    }
  }

  /** Lets go of the file; its owner removes it. */
  close(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}
