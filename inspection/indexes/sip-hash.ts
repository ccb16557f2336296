/** Bytes of a key. */
export const sipKeyBytes = 16;

/**
 * SipHash-2-4 with 128 bits of output: a keyed pseudo-random function that is made for short inputs (Aumasson and
 * Bernstein, "SipHash: a fast short-input PRF", 2012; https://github.com/veorq/SipHash). Without the key nobody can
 * tell which value a tag is of, nor try values out. In JavaScript a short value takes a tenth of the time of
 * HMAC-SHA-256, and inspection hashes every word of every message.
 */
export class SipHash {
  readonly #key: Int32Array;

  /** @param key 16 bytes; a shorter one is refused with a RangeError */
  constructor(key: Uint8Array) {
    if (key.length !== sipKeyBytes) throw new RangeError(`a key has ${sipKeyBytes} bytes, found ${key.length}`);
    this.#key = Int32Array.from([0, 4, 8, 12], (at) => wordAt(key, at));
  }

  /**
   * Hashes some bytes of a buffer.
   * @param out takes the four 32-bit words of the result, lowest first
   */
  digest(bytes: Uint8Array, from: number, to: number, out: Int32Array): void {
    const [k0l = 0, k0h = 0, k1l = 0, k1h = 0] = this.#key;
    let v0l = k0l ^ 0x70736575;
    let v0h = k0h ^ 0x736f6d65;
    let v1l = k1l ^ 0x6e646f6d ^ 0xee;
    let v1h = k1h ^ 0x646f7261;
    let v2l = k0l ^ 0x6e657261;
    let v2h = k0h ^ 0x6c796765;
    let v3l = k1l ^ 0x79746573;
    let v3h = k1h ^ 0x74656462;
    const blocks = ((to - from) >>> 3) + 1;
    // One turn for each block of eight bytes, the last with the length in it, and one for each half of the result.
    for (let turn = 0; turn < blocks + 2; turn++) {
      let low = 0;
      let high = 0;
      let rounds = 4;
      if (turn < blocks) {
        const at = from + turn * 8;
        low = turn < blocks - 1 ? wordAt(bytes, at) : lastWord(bytes, at, to);
        high = turn < blocks - 1 ? wordAt(bytes, at + 4) : lastWord(bytes, at + 4, to) | ((to - from) << 24);
        v3l ^= low;
        v3h ^= high;
        rounds = 2;
      } else if (turn === blocks) v2l ^= 0xee;
      else v1l ^= 0xdd;
      for (; rounds > 0; rounds--) {
        v0l = (v0l + v1l) | 0;
        v0h = (v0h + v1h + (v0l >>> 0 < v1l >>> 0 ? 1 : 0)) | 0;
        let kept = v1l;
        v1l = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
        v1h = ((v1h << 13) | (kept >>> 19)) ^ v0h;
        kept = v0l;
        v0l = v0h;
        v0h = kept;
        v2l = (v2l + v3l) | 0;
        v2h = (v2h + v3h + (v2l >>> 0 < v3l >>> 0 ? 1 : 0)) | 0;
        kept = v3l;
        v3l = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
        v3h = ((v3h << 16) | (kept >>> 16)) ^ v2h;
        v0l = (v0l + v3l) | 0;
        v0h = (v0h + v3h + (v0l >>> 0 < v3l >>> 0 ? 1 : 0)) | 0;
        kept = v3l;
        v3l = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
        v3h = ((v3h << 21) | (kept >>> 11)) ^ v0h;
        v2l = (v2l + v1l) | 0;
        v2h = (v2h + v1h + (v2l >>> 0 < v1l >>> 0 ? 1 : 0)) | 0;
        kept = v1l;
        v1l = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
        v1h = ((v1h << 17) | (kept >>> 15)) ^ v2h;
        kept = v2l;
        v2l = v2h;
        v2h = kept;
      }
      if (turn < blocks) {
        v0l ^= low;
        v0h ^= high;
      } else {
        const place = turn === blocks ? 0 : 2;
        out[place] = v0l ^ v1l ^ v2l ^ v3l;
        out[place + 1] = v0h ^ v1h ^ v2h ^ v3h;
      }
    }
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function lastWord(bytes: Uint8Array, at: number, to: number): number {
  let word = 0;
  for (let index = Math.min(at + 4, to) - 1; index >= at; index--) word = (word << 8) | (bytes[index] ?? 0);
  return word;
}
