import { utf8Bytes } from '@cloud-prevent/inspection/text/utf8-bytes';

describe('the bytes of texts', () => {
  const units = ['a', 'é', '€', '\u{1f600}', '\ud800'];
  const lengths = [0, 1, 1000, 20_000, 500_000];
  const texts = lengths.flatMap((length) => units.map((unit) => unit.repeat(length)));

  it('are those of UTF-8, and stay so while others are made', () => {
    const all = [...texts, ...texts].map((text) => ({ text, bytes: utf8Bytes(text) }));
    expect(all.filter(({ text, bytes }) => !bytes.equals(Buffer.from(text)))).toEqual([]);
  });
});
