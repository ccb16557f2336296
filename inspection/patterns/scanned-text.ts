import type { ExtractedText } from '../extract/extracted-message.js';
import type { Place } from './pattern.js';
import type { PatternPool } from './pattern-pool.js';
import { Vicinity } from './vicinity.js';

const CHECKPOINT = 4096;

/** A text, and where in it patterns occur. */
export class ScannedText {
  readonly component: string;
  readonly type: ExtractedText['type'];
  readonly group: string | undefined;
  /** Number of the attachment that it is in; undefined in the message itself. */
  readonly part: number | undefined;
  /** Numbers of the patterns that occur in it, edges not looked at, ascending. */
  readonly occurring: readonly number[];
  readonly #bytes: Buffer;
  readonly #isAscii: boolean;
  readonly #pool: PatternPool;
  readonly #most: number;
  readonly #places = new Map<number, readonly Place[]>();
  #checkpoints: number[] | undefined;

  /** @param most where to stop counting the places of one pattern */
  constructor({ component, type, group, part, text }: ExtractedText, pool: PatternPool, most: number) {
    this.component = component;
    this.type = type;
    this.group = group;
    this.part = part;
    this.#bytes = Buffer.from(text, 'utf8');
    this.#isAscii = this.#bytes.length === text.length;
    this.#pool = pool;
    this.#most = most;
    this.occurring = pool.compile().match(this.#bytes);
  }

  /** Places of a pattern, in bytes; looked for once, whatever the number of policies that ask. */
  places(pattern: number): readonly Place[] {
    const known = this.#places.get(pattern);
    if (known) return known;
    const places = this.#find(pattern);
    this.#places.set(pattern, places);
    return places;
  }

  /** All places of a pattern, one after another as they are asked for; not kept, and without an end to counting. */
  eachPlace(pattern: number): Generator<Place, void> {
    return this.#pool.matcher(pattern).places(this.#bytes);
  }

  #find(pattern: number): Place[] {
    const matcher = this.#pool.matcher(pattern);
    const near = this.#pool.near(pattern);
    if (!near) return matcher.find(this.#bytes, this.#most);
    if (!this.occurring.includes(near.words)) return [];
    const words = this.#pool.matcher(near.words).places(this.#bytes);
    return matcher.find(this.#bytes, this.#most, new Vicinity(words, near.within));
  }

  /** The text as it is looked at: UTF-8, in the form of `normalizeText`. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Where to stop counting. */
  get most(): number {
    return this.#most;
  }

  /** The text at a place. */
  value({ start, end }: Place): string {
    return this.#bytes.toString('utf8', start, end);
  }

  /** The offset in characters (UTF-16 units) of a byte. */
  offsetOf(byte: number): number {
    if (this.#isAscii) return byte;
    this.#checkpoints ??= checkpoints(this.#bytes);
    const index = Math.floor(byte / CHECKPOINT);
    return (this.#checkpoints[index] ?? 0) + unitsBetween(this.#bytes, index * CHECKPOINT, byte);
  }
}

/** Characters before every 4096th byte, so that an offset costs the same wherever it is. */
function checkpoints(bytes: Buffer): number[] {
  const counts = [0];
  for (let from = 0; from + CHECKPOINT <= bytes.length; from += CHECKPOINT) {
    counts.push((counts.at(-1) ?? 0) + unitsBetween(bytes, from, from + CHECKPOINT));
  }
  return counts;
}

/** UTF-16 units that begin between two bytes: one for each character, two for those of four bytes. */
function unitsBetween(bytes: Buffer, from: number, to: number): number {
  let units = 0;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
