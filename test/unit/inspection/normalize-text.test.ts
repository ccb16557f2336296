import { normalizeText } from '@cloud-prevent/inspection/text/normalize-text';

describe('normalizeText', () => {
  it.each([
    ['leaves ASCII alone', 'a secret\tplan\r\n', 'a secret\tplan\r\n'],
    ['takes out NUL', 's\0ecret', 'secret'],
    ['takes out zero-width spaces', 'sec\u200bret', 'secret'],
    ['takes out soft hyphens', 'sec\u00adret', 'secret'],
    ['makes every blank a space', 'top\u00a0secret\u3000plan', 'top secret plan'],
    ['composes characters', 'Pru\u0308fung', 'Prüfung'],
    ['keeps joiners, which have meaning', 'می\u200cخواهم', 'می\u200cخواهم'],
  ])('%s', (_, text, normal) => {
    expect(normalizeText(text)).toBe(normal);
  });

  it('composes every character that Unicode composes', () => {
    const seen = /[\0\u00a0\u00ad\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;
    const strange: number[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const text = `é${String.fromCodePoint(point)}`;
      if (!seen.test(text) && normalizeText(text) !== text.normalize('NFC')) strange.push(point);
    }
    expect(strange).toEqual([]);
  });

  it('takes no time for a long run of marks', () => {
    const started = performance.now();
    expect(normalizeText(`secret ${'\u0301\u0316'.repeat(100_000)}`)).toContain('secret');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
