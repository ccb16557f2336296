import { SipHash } from '@cloud-prevent/inspection/indexes/sip-hash';

const KEY = Uint8Array.from({ length: 16 }, (_, byte) => byte);

function digest(length: number, key = KEY, from = 0): string {
  const out = new Int32Array(4);
  const bytes = Uint8Array.from({ length: from + length }, (_, byte) => byte - from);
  new SipHash(key).digest(bytes, from, from + length, out);
  return Buffer.from(out.buffer).toString('hex');
}

describe('SipHash-2-4 with 128 bits', () => {
  // Of the reference implementation's vectors.h, vectors_sip128.
  it.each([
    [0, 'a3817f04ba25a8e66df67214c7550293'],
    [1, 'da87c1d86b99af44347659119b22fc45'],
    [2, '8177228da4a45dc7fca38bdef60affe4'],
    [15, '5493e99933b0a8117e08ec0f97cfc3d9'],
  ])('gives what the reference implementation gives for %i bytes', (length, expected) => {
    expect(digest(length)).toBe(expected);
  });

  it('looks only at the slice that it is given', () => {
    expect(digest(15, KEY, 3)).toBe(digest(15));
  });

  it('gives something else with every other key', () => {
    const other = KEY.map((byte, at) => (at === 15 ? byte ^ 1 : byte));
    expect(digest(8, other)).not.toBe(digest(8));
  });

  it('refuses a key of another length', () => {
    expect(() => new SipHash(KEY.subarray(1))).toThrow('a key has 16 bytes, found 15');
  });
});
