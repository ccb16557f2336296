import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { IndexWriter } from './index-writer.js';
import { RepeatGuard } from './repeat-guard.js';
import { ScratchFile } from './scratch-file.js';
import { TagFilter } from './tag-filter.js';
import { tagGroups, type TagGroup } from './tag-groups.js';
import { TagSpill } from './tag-spill.js';
import { longestList, tagSections, targets } from './tag-table.js';
import { WordBuffer } from './word-buffer.js';

/** Entries of one bucket on the average; a bucket is read with one short read. */
const BUCKET_ENTRIES = 96;
const MOST_BUCKET_BITS = 24;
/** Words of lists that a target can name. */
const MOST_LIST_WORDS = targets.many - targets.list;

/** What a builder tells while it works. */
export interface TableProgress {
  /** Called for each tag, with the numbers that are listed for it; none when it is too common. */
  readonly onTag?: (numbers: readonly number[]) => void;
  /** Called between partitions, with the part that is done, 0 to 1; may throw to stop. */
  readonly onProgress?: (done: number) => void;
}

/** Makes a table of tags in memory that does not grow with it. */
export class TagTableBuilder {
  readonly #spill: TagSpill;
  readonly #lists: ScratchFile;
  readonly #guard: RepeatGuard;
  readonly #openings = new RepeatGuard(1);

  /**
   * @param folder an empty folder for what does not fit into memory
   * @param most numbers that are listed for a tag; one that has more is common, and none is listed
   * @param held records of each of 128 partitions that are held in memory
   */
  constructor(
    folder: string,
    private readonly most: number,
    held?: number,
  ) {
    if (most > longestList) throw new RangeError(`found ${most} numbers for a tag, accepted are up to ${longestList}`);
    this.#spill = new TagSpill(folder, held);
    this.#lists = new ScratchFile(join(folder, 'lists'));
    this.#guard = new RepeatGuard(most + 2);
  }

  /** Takes in that a number has a tag. */
  add(high: number, low: number, number: number): void {
    if (this.#guard.takes(high, low)) this.#spill.add(high, low, number);
  }

  /** Takes in that longer values begin with a tag. */
  addOpening(high: number, low: number): void {
    if (this.#openings.takes(high, low)) this.#spill.add(high, low, targets.opening);
  }

  /**
   * Writes the sections of the table.
   * @returns how many tags it has
   */
  async write(writer: IndexWriter, { onTag, onProgress }: TableProgress = {}): Promise<number> {
    const buckets = new Buckets(this.#spill.size);
    const filter = TagFilter.for(this.#spill.size);
    const lists = new WordBuffer((words) => this.#lists.write(words));
    let tags = 0;
    let recordsDone = 0;
    writer.begin(tagSections.entries);
    const entries = new WordBuffer((words) => writer.write(words));
    for (const records of this.#spill.partitions()) {
      for (const group of tagGroups(records)) {
        const listed = this.#writeGroup(group, entries, lists, buckets);
        onTag?.(listed);
        filter.add(group.high, group.low);
        tags++;
      }
      recordsDone += records.length / 3;
      onProgress?.(recordsDone / Math.max(1, this.#spill.size));
      await setImmediate();
    }
    entries.flush();
    writer.begin(tagSections.lists);
    lists.flush();
    for (const chunk of this.#lists.chunks()) writer.write(chunk);
    writer.begin(tagSections.directory);
    writer.write(buckets.directory());
    writer.begin(tagSections.filter);
    writer.write(filter.words);
    return tags;
  }

  /** Lets go of the files. */
  close(): void {
    this.#lists.close();
    this.#spill.close();
  }

  #writeGroup(
    { high, low, numbers }: TagGroup,
    entries: WordBuffer,
    lists: WordBuffer,
    buckets: Buckets,
  ): readonly number[] {
    const isOpening = numbers.includes(targets.opening);
    const having = numbers.length === 1 && !isOpening ? numbers : different(numbers);
    if (isOpening) {
      buckets.count(high);
      entries.push(low, targets.opening);
    }
    if (having.length === 0) return [];
    buckets.count(high);
    if (having.length > this.most) entries.push(low, targets.many);
    else if (having.length === 1) entries.push(low, having[0] ?? 0);
    else {
      if (lists.size >= MOST_LIST_WORDS)
        throw new RangeError('there are more values than one index holds; split the table');
      entries.push(low, targets.list + lists.size);
      lists.push(having.length, ...having);
    }
    return having.length > this.most ? [] : having;
  }
}

function different(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].filter((number) => number !== targets.opening);
}

/** Counts the entries of each bucket. */
class Buckets {
  readonly #shift: number;
  readonly #counts: Uint32Array;

  constructor(entries: number) {
    const bits = Math.min(Math.max(1, Math.ceil(Math.log2(entries / BUCKET_ENTRIES))), MOST_BUCKET_BITS);
    this.#shift = 32 - bits;
    this.#counts = new Uint32Array((1 << bits) + 1);
  }

  count(high: number): void {
    const bucket = high >>> this.#shift;
    this.#counts[bucket + 1] = (this.#counts[bucket + 1] ?? 0) + 1;
  }

  /** Where each bucket begins, and behind the last where it ends. */
  directory(): Uint32Array {
    let sum = 0;
    return this.#counts.map((count) => (sum += count));
  }
}
