import { foldExpression } from '@cloud-prevent/inspection/text/fold-expression';
import { normalizeText } from '@cloud-prevent/inspection/text/normalize-text';
import { processorTime } from '../../kit/processor-time';

describe('normalizeText', () => {
  it.each([
    ['leaves ASCII alone', 'a secret\tplan\r\n', 'a secret\tplan\r\n'],
    ['takes out NUL', 's\0ecret', 'secret'],
    ['takes out zero-width spaces', 'sec\u200bret', 'secret'],
    ['takes out soft hyphens', 'sec\u00adret', 'secret'],
    ['makes every blank a space', 'top\u00a0secret\u3000plan', 'top secret plan'],
    ['composes characters', 'Pru\u0308fung', 'Prüfung'],
    ['keeps joiners, which have meaning', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['takes out joiners that have none', '4539\u200c1488 sec\u200dret 机\u200c密', '45391488 secret 机密'],
    ['takes out marks of direction', '4539\u200f14\u206688\u2069', '45391488'],
    ['takes out selectors and fillers', '45\ufe0f39\u034f14\u{e0041}88\u3164', '45391488'],
    ['takes out controls', 's\x01e\x7fc\x08r\u0081et', 'secret'],
    ['parts what separators of old data files part', 'a\x1fb\x1cc', 'a b c'],
    ['keeps what ends lines', 'a\tb\vc\fd\r\ne\u0085f', 'a\tb\vc\fd\r\ne\u0085f'],
    ['takes out strokes and frames', '4\u03365\u20e33\u0301 a\u0336', '453 a'],
    ['reads full-width letters and digits', 'ＳＥＣＲＥＴ：４５３９', 'SECRET:4539'],
    ['reads digits of any script', '٤٥٣٩ ४५३९ ๔๕๓๙', '4539 4539 4539'],
    ['reads letters and digits of mathematics', '𝟒𝟱𝟛𝟿 𝐬𝐞𝐜𝐫𝐞𝐭', '4539 secret'],
    ['reads fonts of symbols', '\uf034\uf035', '45'],
    ['reads ligatures', 'conﬁdential oﬃce', 'confidential office'],
    ['reads a number of raised or circled digits', '⁴⁵³⁹ ④⑤③⑨', '4539 4539'],
    ['leaves a footnote and an exponent', '4539¹ 10²', '4539¹ 10²'],
    ['reads what is shown backwards as it is shown, and as it stands', '45\u202e8839\u202c', '459388 8839'],
  ])('%s', (_, text, normal) => {
    expect(normalizeText(text)).toBe(normal);
  });

  it('composes every character that Unicode composes', () => {
    const seen =
      /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Zs}|\u2800|[\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}|(?![0-9])\p{Nd}|[\uff01-\uff5e\uf020-\uf07e\ufb00-\ufb06\u{1d400}-\u{1d7ff}]/u;
    const strange: number[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const text = `é${String.fromCodePoint(point)}`;
      if (!seen.test(text) && normalizeText(text) !== text.normalize('NFC')) strange.push(point);
    }
    expect(strange).toEqual([]);
  });

  it('takes no time for a long run of marks', () => {
    const started = processorTime();
    expect(normalizeText(`secret ${'\u0301\u0316'.repeat(100_000)}`)).toContain('secret');
    expect(processorTime() - started).toBeLessThan(2_000);
  });

  it('takes no time for what is shown backwards, or joined, again and again', () => {
    const started = processorTime();
    expect(normalizeText('\u202ea\u200d\u0336'.repeat(300_000))).toContain('a');
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});

describe('foldExpression', () => {
  it.each([
    ['[０-９]{4}', '[0-9]{4}'],
    ['（株）\\d', '\\(株\\)\\d'],
    ['[٠-٩]+', '[0-9]+'],
    ['é.*ﬁn', 'é.*fin'],
  ])('makes %s the pattern %s', (written, folded) => {
    expect(foldExpression(written)).toBe(folded);
  });
});
