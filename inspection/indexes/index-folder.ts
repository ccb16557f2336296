import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExactDataIndex } from '../exact-data/exact-data-index.js';
import type { NamedIndex } from '@cloud-prevent/protocol/named-indexes';
import { SimilarityIndex } from '../similarity/similarity-index.js';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import { readIndexKey } from './index-key.js';

/** Where indexes are. */
export interface IndexLocation {
  /** Folder that holds them. */
  readonly directory: string;
  /** File with the key that made them. */
  readonly keyFile: string;
}

/** An index that Enforce has sent, with its own key. */
export interface ReceivedIndex {
  readonly digest: string;
  readonly path: string;
  readonly key: Uint8Array;
}

const MOST_NAMED = 5;
const UPLOAD = 'give it to Enforce: cloud-prevent index upload';

/** What opens an index that was found. */
interface Opening {
  readonly path: string;
  readonly key: Uint8Array;
  readonly digest: string;
}

type Opened = ExactDataIndex | SimilarityIndex;

/** Opens indexes as policies name them, each once. */
export class IndexFolder {
  #key: Buffer | undefined;
  readonly #exactData = new Map<string, ExactDataIndex>();
  readonly #similarity = new Map<string, SimilarityIndex>();

  readonly #received: ReadonlyMap<string, ReceivedIndex>;

  /**
   * @param location undefined where there is no folder
   * @param received indexes beside it, which come first
   */
  constructor(
    private readonly location: IndexLocation | undefined,
    received: readonly ReceivedIndex[] = [],
  ) {
    this.#received = new Map(received.map((one) => [one.digest, one]));
  }

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
    open: (wanted: Opening) => Index,
  ): Index {
    const name = `${index} ${digest}`;
    const known = opened.get(name) ?? open({ ...this.#find(index, digest), digest });
    opened.set(name, known);
    return known;
  }

  #find(index: string, digest: string): Omit<Opening, 'digest'> {
    const received = this.#received.get(digest);
    if (received) return received;
    if (!this.location)
      throw new IndexError(`${index} is not here; ${UPLOAD}, or set indexes.directory and indexes.keyFile`);
    const { directory, keyFile } = this.location;
    const path = join(directory, fileIn(directory, index));
    this.#key ??= readIndexKey(keyFile);
    return { path, key: this.#key };
  }
}

function fileIn(directory: string, index: string): string {
  const files = list(directory);
  if (files.includes(index)) return index;
  const there = files.slice(0, MOST_NAMED).join(', ') || 'nothing';
  throw new IndexError(`${index} is not in ${directory}, which holds ${there}; copy the index there, or ${UPLOAD}`);
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    const reason = error instanceof Error ? error.message : directory;
    throw new IndexError(`the folder of the indexes cannot be read: ${reason}`, { cause: error });
  }
}
