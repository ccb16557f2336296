import type { ByteSet } from './pattern-node.js';

/** From one byte of a text to another, exclusive. */
export type Stretch = readonly [from: number, to: number];

/** Where the places of a pattern can be: in bytes of a set, around bytes that all of them have. */
export interface Habitat {
  readonly required: Buffer;
  readonly bytes: ByteSet;
  /** With which places begin. */
  readonly first: ByteSet;
  /** Bytes of a place, at least. */
  readonly least: number;
}

/**
 * The stretches of a text that a pattern can have places in, in the order of the text, none touching another.
 * @param bytes UTF-8
 */
export function* findStretches(
  bytes: Buffer,
  { required, bytes: inhabited, least }: Habitat,
): Generator<Stretch, void> {
  let to = 0;
  for (let at = bytes.indexOf(required); at >= 0; at = bytes.indexOf(required, Math.max(at + 1, to))) {
    let from = at;
    while (from > to && inhabited[bytes[from - 1] ?? 0] === 1) from -= 1;
    to = at + required.length;
    while (to < bytes.length && inhabited[bytes[to] ?? 0] === 1) to += 1;
    if (to - from >= least) yield [from, to];
  }
}
