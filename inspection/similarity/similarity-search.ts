import type { SearchedText } from '../indexes/searched-text.js';
import type { SimilarityIndex } from './similarity-index.js';
import { Winnower } from './winnow.js';

/** A fingerprint of a text that documents have too. */
export interface SharedFingerprint {
  /** Tells it from others. */
  readonly name: number;
  readonly documents: readonly number[];
  /** Of its first place, in bytes. */
  readonly start: number;
  readonly end: number;
}

/** What a text shares with documents. */
export interface SharedText {
  /** Different fingerprints of the text in all. */
  readonly fingerprints: number;
  readonly shared: readonly SharedFingerprint[];
}

/** Compares texts with the documents of one index; each text once, whatever the number of conditions that ask. */
export class SimilaritySearch {
  readonly #winnower: Winnower;
  readonly #known = new WeakMap<SearchedText, SharedText>();

  constructor(readonly index: SimilarityIndex) {
    this.#winnower = new Winnower(index.hash);
  }

  /** What a text shares with documents of the index. */
  compare(text: SearchedText): SharedText {
    const known = this.#known.get(text) ?? this.#compare(text.bytes);
    this.#known.set(text, known);
    return known;
  }

  #compare(bytes: Buffer): SharedText {
    const names = new Set<number>();
    const shared: SharedFingerprint[] = [];
    for (const fingerprint of this.#winnower.fingerprints(bytes)) {
      const name = fingerprint.high * 2 ** 21 + (fingerprint.low >>> 11);
      if (names.has(name)) continue;
      names.add(name);
      const documents = this.index.find(fingerprint)?.numbers;
      if (documents) shared.push({ name, documents, start: fingerprint.start, end: fingerprint.end });
    }
    return { fingerprints: names.size, shared };
  }
}
