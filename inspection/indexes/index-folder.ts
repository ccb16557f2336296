import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExactDataIndex } from '../exact-data/exact-data-index.js';
import { IndexError } from './index-error.js';
import { readIndexKey } from './index-key.js';

/** Where indexes are. */
export interface IndexLocation {
  /** Folder that holds them. */
  readonly directory: string;
  /** File with the key that made them. */
  readonly keyFile: string;
}

/** An index as a policy names it. */
export interface NamedIndex {
  /** Name of the file. */
  readonly index: string;
  readonly digest: string;
}

const MOST_NAMED = 5;

/** Opens indexes as policies name them, each once. */
export class IndexFolder {
  #key: Buffer | undefined;
  readonly #exactData = new Map<string, ExactDataIndex>();

  constructor(private readonly location: IndexLocation) {}

  /**
   * An index of exact data.
   * @throws IndexError when it is not there, is another one, is damaged, or the key does not open it
   */
  exactData({ index, digest }: NamedIndex): ExactDataIndex {
    const name = `${index} ${digest}`;
    const known = this.#exactData.get(name);
    if (known) return known;
    const opened = new ExactDataIndex({ path: this.#find(index), key: this.#readKey(), digest });
    this.#exactData.set(name, opened);
    return opened;
  }

  /** Lets go of all files. */
  close(): void {
    for (const index of this.#exactData.values()) index.close();
    this.#exactData.clear();
  }

  #readKey(): Buffer {
    this.#key ??= readIndexKey(this.location.keyFile);
    return this.#key;
  }

  #find(index: string): string {
    const { directory } = this.location;
    const files = list(directory);
    if (files.includes(index)) return join(directory, index);
    const there = files.slice(0, MOST_NAMED).join(', ') || 'nothing';
    throw new IndexError(`${index} is not in ${directory}, which holds ${there}; copy the index there`);
  }
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    const reason = error instanceof Error ? error.message : directory;
    throw new IndexError(`the folder of the indexes cannot be read: ${reason}`, { cause: error });
  }
}
