import type { IndexFile } from './index-file.js';
import { TagFilter } from './tag-filter.js';

/**
 * How a table stands in an index: entries of two words, fingerprint and target, in buckets by the first bits of the
 * tag; a directory of the buckets; lists of numbers; and a filter of all tags.
 */
export const tagSections = { directory: 'directory', entries: 'entries', lists: 'lists', filter: 'filter' } as const;

/** Targets that are no number: the tag only begins values, or so many numbers have it that none is listed. */
export const targets = { opening: 0xffffffff, many: 0xfffffffe, list: 0x80000000 } as const;

/** Numbers that a table can list for a tag. */
export const longestList = 64;

/** Bytes of an entry. */
export const entryBytes = 8;

/** What is known of a tag. */
export interface TagEntry {
  /** Numbers of rows or documents that have it; undefined when they are more than the table lists, or when none has. */
  readonly numbers: readonly number[] | undefined;
  /** More numbers have it than are listed. */
  readonly isCommon: boolean;
  /** It is the first word of longer values. */
  readonly isOpening: boolean;
}

/** Looks tags up. Each costs a few bits of memory, and, where those say perhaps, one short read of the file. */
export class TagTable {
  readonly #directory: Uint32Array;
  readonly #filter: TagFilter;
  readonly #shift: number;
  #bucket = new Uint32Array(1024);

  /** @param file stays open as long as the table is used */
  constructor(private readonly file: IndexFile) {
    this.#directory = wordsOf(file.section(tagSections.directory));
    this.#filter = new TagFilter(wordsOf(file.section(tagSections.filter)));
    this.#shift = 32 - Math.log2(this.#directory.length - 1);
  }

  /** Bytes that it keeps in this process. */
  get memory(): number {
    return this.#directory.byteLength + this.#filter.words.byteLength;
  }

  /** False: the tag is not in the table. True: it probably is. */
  mayHave(high: number, low: number): boolean {
    return this.#filter.mayHave(high, low);
  }

  /**
   * What is known of a tag.
   * @param high its first 32 bits
   * @param low the next
   * @returns undefined when it is not in the table; a strange tag is taken for one in it less than once in a thousand million
   */
  find(high: number, low: number): TagEntry | undefined {
    if (!this.mayHave(high, low)) return undefined;
    const words = this.#readBucket(high >>> this.#shift);
    const fingerprint = low >>> 0;
    let entry: TagEntry | undefined;
    for (let at = 0; at < words; at += 2) {
      if (this.#bucket[at] === fingerprint) entry = merge(entry, this.#follow(this.#bucket[at + 1] ?? 0));
    }
    return entry;
  }

  /** Reads a bucket and gives its number of words. */
  #readBucket(bucket: number): number {
    const from = this.#directory[bucket] ?? 0;
    const words = ((this.#directory[bucket + 1] ?? from) - from) * 2;
    if (words > this.#bucket.length) this.#bucket = new Uint32Array(words);
    this.file.read(tagSections.entries, from * entryBytes, new Uint8Array(this.#bucket.buffer, 0, words * 4));
    return words;
  }

  #follow(target: number): TagEntry {
    if (target === targets.opening) return { numbers: undefined, isCommon: false, isOpening: true };
    if (target === targets.many) return { numbers: undefined, isCommon: true, isOpening: false };
    if (target < targets.list) return { numbers: [target], isCommon: false, isOpening: false };
    return { numbers: this.#readList((target - targets.list) * 4), isCommon: false, isOpening: false };
  }

  /** Reads a list, with as much behind it as the longest could have: one read instead of two. */
  #readList(at: number): number[] {
    const words = new Uint32Array(Math.min(1 + longestList, (this.file.lengthOf(tagSections.lists) - at) / 4));
    this.file.read(tagSections.lists, at, new Uint8Array(words.buffer));
    return [...words.subarray(1, 1 + (words[0] ?? 0))];
  }
}

function merge(one: TagEntry | undefined, other: TagEntry): TagEntry {
  if (!one) return other;
  return {
    numbers: one.numbers ?? other.numbers,
    isCommon: one.isCommon || other.isCommon,
    isOpening: one.isOpening || other.isOpening,
  };
}

function wordsOf({ buffer, byteOffset, byteLength }: Buffer): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
