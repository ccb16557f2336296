import { ExactDataSearch } from '../exact-data/exact-data-search.js';
import { SimilaritySearch } from '../similarity/similarity-search.js';
import type { NamedIndex } from '@cloud-prevent/protocol/named-indexes';
import type { IndexFolder } from './index-folder.js';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';

/** The searches of one plan: whatever its conditions ask of an index is answered in one pass over a text. */
export class IndexSearches {
  readonly #exactData = new Map<string, ExactDataSearch>();
  readonly #similarity = new Map<string, SimilaritySearch>();

  /** @param folder undefined where no indexes are to be had */
  constructor(private readonly folder: IndexFolder | undefined) {}

  /**
   * The search in an index of exact data; the same for all conditions that name it.
   * @throws IndexError when the index cannot be used
   */
  exactData(named: NamedIndex): ExactDataSearch {
    const index = this.#folder().exactData(named);
    const search = this.#exactData.get(index.digest) ?? new ExactDataSearch(index);
    this.#exactData.set(index.digest, search);
    return search;
  }

  /**
   * The search in an index of documents; the same for all conditions that name it.
   * @throws IndexError when the index cannot be used
   */
  similarity(named: NamedIndex): SimilaritySearch {
    const index = this.#folder().similarity(named);
    const search = this.#similarity.get(index.digest) ?? new SimilaritySearch(index);
    this.#similarity.set(index.digest, search);
    return search;
  }

  /** Whether any of them compares whole files with documents. */
  get comparesFiles(): boolean {
    return this.#similarity.size > 0;
  }

  #folder(): IndexFolder {
    if (this.folder) return this.folder;
    throw new IndexError(
      'there are no indexes here; set indexes.directory and indexes.keyFile, or give them to Enforce',
    );
  }
}
