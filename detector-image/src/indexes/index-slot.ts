import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeldIndex, IndexOffer } from '@cloud-prevent/protocol/indexes/index-transfer';
import { isMissing } from '../state/is-missing.js';
import { readState } from '../state/read-state.js';
import { syncDirectory } from '../state/sync-directory.js';
import { writeDurably } from '../state/write-durably.js';
import type { IndexKeySeal } from './index-key-seal.js';
import { indexRecordSchema } from './index-record.js';
import { proveFile } from './prove-file.js';

/** One index on the detector's disk: its record, and its content, which has another name until it is proven. */
export class IndexSlot {
  #received = 0;
  #proven = false;

  private constructor(
    private readonly directory: string,
    readonly digest: string,
    readonly name: string,
    readonly size: number,
    /** Undefined: it was sealed with another key store. */
    readonly key: Buffer | undefined,
  ) {}

  /** Begins an index, or gives one that is there its key again. Survives a power cut. */
  static async begin(
    directory: string,
    digest: string,
    { name, size, key: hex }: IndexOffer,
    seal: IndexKeySeal,
  ): Promise<IndexSlot> {
    const key = Buffer.from(hex, 'hex');
    const record = { name, size, key: seal.seal(digest, key).toString('base64') };
    await writeDurably(recordFile(directory, digest), JSON.stringify(record));
    return new IndexSlot(directory, digest, name, size, key).#look();
  }

  /**
   * What an earlier run left; undefined when there is no record.
   * @throws when the record is damaged
   */
  static async find(directory: string, digest: string, seal: IndexKeySeal): Promise<IndexSlot | undefined> {
    const record = await readState(recordFile(directory, digest), indexRecordSchema);
    if (!record) return undefined;
    const key = seal.open(digest, Buffer.from(record.key, 'base64'));
    return new IndexSlot(directory, digest, record.name, record.size, key).#look();
  }

  /** Where it is once it is proven. */
  get path(): string {
    return join(this.directory, `${this.digest}.index`);
  }

  get held(): HeldIndex {
    const { name, digest, size } = this;
    return { name, digest, size, received: this.#received, complete: this.#proven && this.key !== undefined };
  }

  /** Bytes that are still to come. */
  get missing(): number {
    return this.size - this.#received;
  }

  /** Writes the next piece. */
  async append(piece: Uint8Array): Promise<void> {
    const file = await open(this.#partial, this.#received === 0 ? 'w' : 'r+', 0o600);
    try {
      for (let written = 0; written < piece.length;) {
        const { bytesWritten } = await file.write(piece, written, piece.length - written, this.#received + written);
        written += bytesWritten;
      }
      // A crash may have left more than was counted.
      await file.truncate(this.#received + piece.length);
    } finally {
      await file.close();
    }
    this.#received += piece.length;
  }

  /**
   * Proves it, also what is in its place already, and puts it there for good.
   * @throws IndexError saying what is wrong with it
   */
  async prove(): Promise<void> {
    const from = this.#proven ? this.path : this.#partial;
    await proveFile(from, { digest: this.digest, key: this.key ?? Buffer.alloc(0) });
    if (this.#proven) return;
    const file = await open(from, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(from, this.path);
    await syncDirectory(this.directory);
    this.#proven = true;
  }

  /** Removes everything of it; who has it open still reads it. */
  async remove(): Promise<void> {
    for (const path of [this.path, this.#partial, recordFile(this.directory, this.digest)])
      await rm(path, { force: true });
    await syncDirectory(this.directory);
  }

  get #partial(): string {
    return join(this.directory, `${this.digest}.part`);
  }

  async #look(): Promise<this> {
    this.#proven = (await sizeOf(this.path)) === this.size;
    this.#received = this.#proven ? this.size : Math.min(this.size, (await sizeOf(this.#partial)) ?? 0);
    return this;
  }
}

function recordFile(directory: string, digest: string): string {
  return join(directory, `${digest}.json`);
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
