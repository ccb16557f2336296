import { CharacterOffsets } from '@cloud-prevent/inspection/patterns/character-offsets';
import { testSeed } from '../../../kit/test-seed';

const CHARACTERS = ['a', ' ', 'word ', 'é', '€', '中', '\u{1f600}', 'longer words of ASCII, as most are '];

/** A text, its bytes at some place in memory, and for each character the byte at which it begins. */
function textOf(random: () => number, length: number) {
  const pieces = Array.from({ length }, () => CHARACTERS[Math.floor(random() * CHARACTERS.length)] ?? '');
  const text = pieces.join('');
  const ahead = Math.floor(random() * 8);
  const bytes = Buffer.from(' '.repeat(ahead) + text).subarray(ahead);
  let [byte, offset] = [0, 0];
  const characters = [...text].map((character) => {
    const begins = { byte, offset };
    byte += Buffer.byteLength(character);
    offset += character.length;
    return begins;
  });
  return { text, bytes, characters };
}

describe('offsets in characters', () => {
  it.each([0, 1, 5, 40, 3000])('are those of the text, wherever its bytes lie, of %s pieces', (length) => {
    const { seed, random } = testSeed();
    const { text, bytes, characters } = textOf(random, length);
    const offsets = new CharacterOffsets(bytes, text.length);
    const found = characters.map(({ byte }) => ({ byte, offset: offsets.of(byte) }));
    expect({ seed, found }).toEqual({ seed, found: characters });
  });

  it('are the same whatever was asked before', () => {
    const { seed, random } = testSeed();
    const { text, bytes, characters } = textOf(random, 2000);
    const offsets = new CharacterOffsets(bytes, text.length);
    const asked = Array.from({ length: 300 }, () => characters[Math.floor(random() * characters.length)]);
    const found = asked.map((one) => one && { byte: one.byte, offset: offsets.of(one.byte) });
    expect({ seed, found }).toEqual({ seed, found: asked });
  });
});
