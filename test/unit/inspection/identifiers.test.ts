import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import { hasLuhnCheckDigit } from '@cloud-prevent/inspection/identifiers/luhn';
import { PatternMatcher } from '@cloud-prevent/inspection/patterns/pattern-matcher';
import type { Identifier } from '@cloud-prevent/inspection/identifiers/identifier';

function found(identifier: Identifier, text: string): string[] {
  const bytes = Buffer.from(text);
  return identifier.patterns
    .flatMap((source) =>
      new PatternMatcher({ source, caseSensitive: true, edges: 'number', validator: identifier }).find(bytes, 1000),
    )
    .map(({ start, end }) => bytes.toString('utf8', start, end));
}

describe.each(Object.entries(identifiers))('the identifier %s', (name, identifier) => {
  it('is named as policies name it, and says where its rules come from', () => {
    expect(identifier.name).toBe(name);
    expect(identifier.source).not.toBe('');
  });

  it.each(identifier.examples.positive)('finds %s', (value) => {
    expect(found(identifier, `before ${value} after`)).toEqual([value]);
    expect(found(identifier, value)).toEqual([value]);
  });

  it.each(identifier.examples.negative)('does not find %s', (value) => {
    expect(found(identifier, `before ${value} after`)).toEqual([]);
  });

  it('takes its time with a megabyte of digits', () => {
    const started = performance.now();
    for (const digits of ['4', '4 ', '37', '3 6-', '4539148803436468 ']) {
      found(identifier, digits.repeat(1_000_000 / digits.length));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the identifier credit-card-number', () => {
  const { 'credit-card-number': card } = identifiers;

  it.each([
    ['after a number of four digits', '4711 4539 1488 0343 6467'],
    ['before its security code', '4539 1488 0343 6467 123'],
    ['in a table of numbers', '12,4539148803436467,34'],
    ['between letters', 'card4539148803436467exp'],
  ])('finds a number %s', (_, text) => {
    expect(found(card, text).map(card.canonical)).toEqual(['4539148803436467']);
  });
});

describe('hasLuhnCheckDigit', () => {
  it('accepts one of ten last digits', () => {
    const valid = Array.from({ length: 10 }, (_, last) => `453914880343646${last}`).filter(hasLuhnCheckDigit);
    expect(valid).toEqual(['4539148803436467']);
  });

  it('notices any single wrong digit', () => {
    const number = '4539148803436467';
    for (let at = 0; at < number.length; at += 1) {
      const wrong = number.slice(0, at) + ((Number(number[at]) + 1) % 10) + number.slice(at + 1);
      expect(hasLuhnCheckDigit(wrong)).toBe(false);
    }
  });
});
