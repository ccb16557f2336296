import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A record has two words of the tag and one of the number. */
const RECORD_WORDS = 3;
const PARTITION_BITS = 7;
const PARTITIONS = 1 << PARTITION_BITS;
/** Records of one partition that are held in memory; all partitions together take 12 MiB. */
const HELD = 8192;

interface Partition {
  /** Made when the first record comes. */
  held: Uint32Array | undefined;
  words: number;
  fd: number | undefined;
}

/**
 * Keeps more records than fit into memory, in partitions by the first bits of the tag: a table is then made of one
 * partition after the other. Little stays in memory, and few records never touch the disk.
 */
export class TagSpill {
  /** Records taken. */
  size = 0;
  readonly #partitions: Partition[] = Array.from({ length: PARTITIONS }, () => ({
    held: undefined,
    words: 0,
    fd: undefined,
  }));

  /**
   * @param folder an empty folder, on a disk with room; its owner removes it
   * @param held records of one partition that are held in memory
   */
  constructor(
    private readonly folder: string,
    private readonly held = HELD,
  ) {}

  /** Takes a record. */
  add(high: number, low: number, number: number): void {
    const index = high >>> (32 - PARTITION_BITS);
    const partition = this.#partitions[index];
    if (!partition) return;
    const held = (partition.held ??= new Uint32Array(this.held * RECORD_WORDS));
    if (partition.words === held.length) this.#write(partition, held, index);
    held[partition.words] = high;
    held[partition.words + 1] = low;
    held[partition.words + 2] = number;
    partition.words += RECORD_WORDS;
    this.size++;
  }

  /** All records, three words each, one partition after the other in the order of the tags' first bits. */
  *partitions(): Generator<Uint32Array> {
    for (const { held, words, fd } of this.#partitions) {
      const last = held?.subarray(0, words) ?? new Uint32Array(0);
      yield fd === undefined ? last : readBack(fd, last);
    }
  }

  /** Lets go of the files. */
  close(): void {
    for (const partition of this.#partitions) {
      if (partition.fd !== undefined) closeSync(partition.fd);
      partition.fd = undefined;
    }
  }

  #write(partition: Partition, held: Uint32Array, index: number): void {
    partition.fd ??= openSync(join(this.folder, String(index)), 'wx+', 0o600);
    const bytes = new Uint8Array(held.buffer, 0, partition.words * 4);
    for (let written = 0; written < bytes.length;) written += writeSync(partition.fd, bytes, written);
    partition.words = 0;
  }
}

function readBack(fd: number, held: Uint32Array): Uint32Array {
  const { size } = fstatSync(fd);
  const records = new Uint32Array(size / 4 + held.length);
  const bytes = new Uint8Array(records.buffer, 0, size);
  for (let done = 0; done < size;) {
    const read = readSync(fd, bytes, done, size - done, done);
    if (read === 0) throw new Error('a file of the index in the making was cut');
    done += read;
  }
  records.set(held, size / 4);
  return records;
}
