import type { SipHash } from '../indexes/sip-hash.js';
import { TokenReader } from '../indexes/token-reader.js';

/** Words that are hashed together. */
const SHINGLE = 8;
/** Neighbouring hashes of which one is kept. Whatever two texts share in 15 words on end, one of its hashes is kept in both. */
const WINDOW = 8;

/** A hash that was kept, and the words in the text that it is of. */
export interface Fingerprint {
  readonly high: number;
  readonly low: number;
  /** In bytes. */
  readonly start: number;
  readonly end: number;
}

/**
 * Takes fingerprints of texts: of every eight words on end a keyed hash, of eight such hashes on end the smallest
 * (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", 2003). Case, accents,
 * punctuation and blanks make no difference.
 */
export class Winnower {
  readonly #tokens = new TokenReader();
  readonly #tag = new Int32Array(4);

  constructor(private readonly hash: SipHash) {}

  /**
   * Fingerprints of a text one after another; none of a text of fewer than eight words.
   * @param text UTF-8, in the form of `normalizeText`
   */
  *fingerprints(text: Buffer): Generator<Fingerprint> {
    const recent: Fingerprint[] = [];
    let kept: Fingerprint | undefined;
    for (const shingle of this.#shingles(text)) {
      recent.push(shingle);
      if (recent.length > WINDOW) recent.shift();
      if (recent.length < WINDOW) continue;
      const least = smallest(recent);
      if (least !== kept) yield least;
      kept = least;
    }
    if (!kept && recent.length > 0) yield smallest(recent);
  }

  *#shingles(text: Buffer): Generator<Fingerprint> {
    const tokens = this.#tokens;
    tokens.start(text);
    do {
      tokens.fill();
      const ready = Math.max(0, tokens.count - SHINGLE + 1);
      for (let first = 0; first < ready; first++) yield this.#shingle(first);
      tokens.drop(ready);
    } while (!tokens.atEnd);
  }

  #shingle(first: number): Fingerprint {
    const { key, keyEnds, starts, ends } = this.#tokens;
    const last = first + SHINGLE - 1;
    this.hash.digest(key, this.#tokens.keyStart(first), keyEnds[last] ?? 0, this.#tag);
    const [high = 0, low = 0] = this.#tag;
    return { high: high >>> 0, low: low >>> 0, start: starts[first] ?? 0, end: ends[last] ?? 0 };
  }
}

/** The smallest; of equal ones the last, so that a text that repeats itself gives few. */
function smallest(shingles: readonly Fingerprint[]): Fingerprint {
  return shingles.reduce((least, next) => (next.high <= least.high ? next : least));
}
