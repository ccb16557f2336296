import { mask } from '@cloud-prevent/inspection/mask';

describe('mask', () => {
  it.each([
    ['4539148803436467', '45••••••••••••67'],
    ['secret', 's•••••'],
    ['abc', '•••'],
    ['', ''],
    ['😀😀😀😀', '😀•••'],
    ['Prüfbericht', 'P•••••••••t'],
  ])('turns %j into %j', (value, masked) => {
    expect(mask(value)).toBe(masked);
  });

  it('never leaves more than a quarter readable, nor more than two characters at each end', () => {
    for (let length = 0; length < 500; length += 1) {
      const readable = [...mask('x'.repeat(length))].filter((character) => character === 'x').length;
      expect(readable).toBeLessThanOrEqual(Math.min(length / 4, 4));
    }
  });

  it('keeps within 200 characters, of which it cuts none in half', () => {
    expect(mask('😀'.repeat(5000)).length).toBeLessThanOrEqual(200);
    expect(mask('😀'.repeat(5000))).not.toMatch(/\p{Surrogate}/u);
  });
});
