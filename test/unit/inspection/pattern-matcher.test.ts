import { PatternMatcher } from '@cloud-prevent/inspection/patterns/pattern-matcher';
import type { Edges } from '@cloud-prevent/inspection/patterns/pattern';

const found = (source: string, edges: Edges, text: string, most = 100) => {
  const bytes = Buffer.from(text);
  const places = new PatternMatcher({ source, edges, caseSensitive: false }).find(bytes, most);
  return places.map(({ start, end }) => bytes.toString('utf8', start, end));
};

describe('PatternMatcher', () => {
  it.each([
    ['at both ends of the text', 'secret', 'secret', 1],
    ['between other characters', 'secret', '(secret)', 1],
    ['not within a longer word', 'secret', 'secretary topsecret secret_plan secret2', 0],
    ['not within a longer word of other letters', 'ruf', 'Prüfung bruf über-ruf', 1],
    ['not before a letter with an accent', 'caf', 'café', 0],
    ['before a Cyrillic word only with a gap', 'план', 'планы план', 1],
    ['in scripts without blanks', '机密', '这是机密文件', 1],
    ['with an edge that is no letter', 'c\\+\\+', 'c++ C++17', 2],
    ['overlapping one with wrong edges', 'a a', 'xa a a', 1],
    ['next to an emoji', 'secret', '😀secret😀', 1],
  ])('finds whole words %s', (_, source, text, count) => {
    expect(found(source, 'word', text)).toHaveLength(count);
  });

  it.each([
    ['alone', '1234', ['1234']],
    ['beside letters', 'x1234y', ['1234']],
    ['not beside digits', '12345 01234', []],
    ['not as a fraction', '0.1234', []],
    ['after a full stop', 'No.1234', ['1234']],
    ['in a list', '1234,1234', ['1234', '1234']],
  ])('finds whole numbers %s', (_, text, places) => {
    expect(found('1234', 'number', text)).toEqual(places);
  });

  it('goes on after a value that its validator refuses, even within it', () => {
    const validator = { name: 'test', accepts: (value: string) => value.startsWith('2') };
    const matcher = new PatternMatcher({ source: '\\d \\d', caseSensitive: true, edges: 'number', validator });
    expect(matcher.find(Buffer.from('1 2 3 4'), 10)).toEqual([{ start: 2, end: 5 }]);
  });

  it('goes on within a long value that begins in the middle of a word', () => {
    const token = `xoxp-1-${'M'.repeat(200)}`;
    expect(found('(?:xoxe\\.)?xoxp-\\d-[A-Z]{200}', 'token', `axoxe.${token}`)).toEqual([token]);
  });

  it.each(['ÜBUNG', 'übung', 'Übung'])('sets case aside as Unicode has it: %s', (text) => {
    expect(found('übung', 'word', text)).toEqual([text]);
  });

  it('stops at the number it is told', () => {
    expect(found('a', 'any', 'a'.repeat(100), 7)).toHaveLength(7);
  });

  it('finds no empty places', () => {
    expect(found('x*', 'any', 'aaxa')).toEqual(['x']);
  });
});
