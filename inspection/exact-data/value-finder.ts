import type { TagEntry } from '../indexes/tag-table.js';
import { mostTokens, tokenFacts, TokenReader } from '../indexes/token-reader.js';
import type { ExactDataIndex } from './exact-data-index.js';

/** Tags that are remembered, found or not, so that words that come again cost no read. */
const MOST_REMEMBERED = 50_000;

/** A value of the index in a text. */
export interface ValueHit {
  /** Third word of its tag, by which a row tells that it is its own. */
  readonly proof: number;
  readonly entry: TagEntry;
  /** Number of its first word in the text. */
  readonly word: number;
  /** Number of its last word; the same for a value of one word. */
  readonly lastWord: number;
  /** Its place in the text, in bytes. */
  readonly start: number;
  readonly end: number;
}

/** Finds the values of one index in texts. The longer the text the more it costs, the larger the index not. */
export class ValueFinder {
  readonly #tokens = new TokenReader();
  readonly #tag = new Int32Array(4);
  readonly #known = new Map<number, TagEntry | undefined>();

  constructor(private readonly index: ExactDataIndex) {}

  /**
   * Finds values one after another, in the order of their first words.
   * @param text UTF-8, in the form of `normalizeText`
   */
  *find(text: Buffer): Generator<ValueHit> {
    const tokens = this.#tokens;
    tokens.start(text);
    do {
      tokens.fill();
      // The last tokens wait for those that may continue them.
      const ready = tokens.atEnd ? tokens.count : tokens.count - mostTokens + 1;
      for (let first = 0; first < ready; first++) yield* this.#findFrom(first);
      tokens.drop(ready);
    } while (!tokens.atEnd || tokens.count > 0);
  }

  *#findFrom(first: number): Generator<ValueHit> {
    const facts = this.#factsOf(first);
    if ((facts & tokenFacts.opens) === 0) return;
    const startsWithDigit = (facts & tokenFacts.digits) !== 0;
    let extend = startsWithDigit;
    for (let last = first; last < Math.min(first + mostTokens, this.#tokens.count); last++) {
      const lastFacts = this.#factsOf(last);
      if ((lastFacts & tokenFacts.tooLong) !== 0) return;
      if (last > first && !extend && (lastFacts & tokenFacts.joined) === 0) return;
      const isValue = (lastFacts & tokenFacts.closes) !== 0 && this.#mayBeValue(first, last, startsWithDigit);
      const asksOpening = last === first && !startsWithDigit;
      if (!isValue && !asksOpening) continue;
      const entry = this.#lookUp(first, last);
      if (asksOpening) extend = entry?.isOpening ?? false;
      if (isValue && entry && (entry.isCommon || entry.numbers)) yield this.#hit(first, last, entry);
    }
  }

  #factsOf(token: number): number {
    return this.#tokens.facts[token] ?? 0;
  }

  #mayBeValue(first: number, last: number, startsWithDigit: boolean): boolean {
    const length = (this.#tokens.keyEnds[last] ?? 0) - this.#tokens.keyStart(first);
    return this.index.hasLength(length, startsWithDigit);
  }

  #lookUp(first: number, last: number): TagEntry | undefined {
    const tag = this.#tag;
    this.index.tag(this.#tokens.key, this.#tokens.keyStart(first), this.#tokens.keyEnds[last] ?? 0, tag);
    if (!this.index.mayHave(tag)) return undefined;
    const name = ((tag[0] ?? 0) >>> 0) * 2 ** 21 + ((tag[1] ?? 0) >>> 11);
    const known = this.#known.get(name);
    if (known || this.#known.has(name)) return known;
    const entry = this.index.find(tag);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(name, entry);
    return entry;
  }

  #hit(first: number, last: number, entry: TagEntry): ValueHit {
    const { starts, ends, words } = this.#tokens;
    return {
      proof: this.#tag[2] ?? 0,
      entry,
      word: words[first] ?? 0,
      lastWord: words[last] ?? 0,
      start: starts[first] ?? 0,
      end: ends[last] ?? 0,
    };
  }
}
