import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExactDataIndex } from '../exact-data/exact-data-index.js';
import { SimilarityIndex } from '../similarity/similarity-index.js';
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

type Opened = ExactDataIndex | SimilarityIndex;

/** Opens indexes as policies name them, each once. */
export class IndexFolder {
  #key: Buffer | undefined;
  readonly #exactData = new Map<string, ExactDataIndex>();
  readonly #similarity = new Map<string, SimilarityIndex>();

  constructor(private readonly location: IndexLocation) {}

  /**
   * An index of exact data.
   * @throws IndexError when it is not there, is another one, is damaged, or the key does not open it
   */
  exactData(named: NamedIndex): ExactDataIndex {
    return this.#open(named, this.#exactData, (wanted) => new ExactDataIndex(wanted));
  }

  /**
   * An index of documents.
   * @throws IndexError as above
   */
  similarity(named: NamedIndex): SimilarityIndex {
    return this.#open(named, this.#similarity, (wanted) => new SimilarityIndex(wanted));
  }

  /** Lets go of all files. */
  close(): void {
    for (const index of [...this.#exactData.values(), ...this.#similarity.values()]) index.close();
    this.#exactData.clear();
    this.#similarity.clear();
  }

  #open<Index extends Opened>(
    { index, digest }: NamedIndex,
    opened: Map<string, Index>,
    open: (wanted: { path: string; key: Buffer; digest: string }) => Index,
  ): Index {
    const name = `${index} ${digest}`;
    const known = opened.get(name) ?? open({ path: this.#find(index), key: this.#readKey(), digest });
    opened.set(name, known);
    return known;
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
