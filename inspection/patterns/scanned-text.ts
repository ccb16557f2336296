import type { ExtractedText } from '../extract/extracted-message.js';
import { utf8Bytes } from '../text/utf8-bytes.js';
import { CharacterOffsets } from './character-offsets.js';
import type { Place } from './pattern.js';
import type { PatternPool } from './pattern-pool.js';
import type { PatternScan } from './pattern-scan.js';
import { Vicinity } from './vicinity.js';

/** A text, and where in it patterns occur. */
export class ScannedText {
  readonly component: string;
  readonly type: ExtractedText['type'];
  readonly group: string | undefined;
  /** Number of the attachment that it is in; undefined in the message itself. */
  readonly part: number | undefined;
  readonly #bytes: Buffer;
  readonly #length: number;
  #offsets: CharacterOffsets | undefined;
  readonly #pool: PatternPool;
  readonly #most: number;
  readonly #places = new Map<number, readonly Place[]>();
  readonly #scan: PatternScan;

  /** @param most where to stop counting the places of one pattern */
  constructor({ component, type, group, part, text }: ExtractedText, pool: PatternPool, most: number) {
    this.component = component;
    this.type = type;
    this.group = group;
    this.part = part;
    this.#bytes = utf8Bytes(text);
    this.#length = text.length;
    this.#pool = pool;
    this.#most = most;
    this.#scan = pool.compile().scan(this.#bytes, text);
  }

  /** Numbers of the patterns that may have a place in it, ascending. */
  get occurring(): readonly number[] {
    return this.#scan.occurring;
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
    const near = this.#pool.near(pattern);
    const vicinity = near && new Vicinity(this.eachPlace(near.words), near.within);
    return this.#scan.places(pattern, this.#pool.matcher(pattern), vicinity);
  }

  #find(pattern: number): Place[] {
    const places: Place[] = [];
    for (const place of this.eachPlace(pattern)) {
      if (places.push(place) >= this.#most) break;
    }
    return places;
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
    this.#offsets ??= new CharacterOffsets(this.#bytes, this.#length);
    return this.#offsets.of(byte);
  }
}
