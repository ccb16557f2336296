import type { IdentifierFigures } from '../../../bench/dist/identifiers/identifier-figures';
import { shortfalls } from '../../../bench/dist/identifiers/shortfalls';
import { templateShortfalls } from '../../../bench/dist/identifiers/template-shortfalls';

const figures = (change: Partial<IdentifierFigures>): IdentifierFigures => ({
  name: 'us-ssn',
  breadth: 'medium',
  promised: 400,
  recall: 1,
  precision: 1,
  wrongPerMegabyte: { ham: 1 },
  ...change,
});

describe('shortfalls of an identifier', () => {
  it.each(['medium', 'narrow'] as const)('are more than one wrong finding in a megabyte, %s', (breadth) => {
    expect(shortfalls(figures({ breadth }))).toEqual([]);
    expect(shortfalls(figures({ breadth, wrongPerMegabyte: { ham: 0, tables: 1.01 } }))).toEqual([
      `us-ssn, ${breadth}: 1.01 wrong per MB, tables`,
    ]);
  });

  it('are no wrong findings at wide, which looks for everything', () => {
    expect(shortfalls(figures({ breadth: 'wide', wrongPerMegabyte: { ham: 100 } }))).toEqual([]);
  });

  it('are values that are not found, at any breadth', () => {
    for (const breadth of ['wide', 'medium', 'narrow'] as const)
      expect(shortfalls(figures({ breadth, recall: 0.989 }))).toEqual([`us-ssn, ${breadth}: finds only 98.9 %`]);
  });
});

it('a template falls short that blocks more than one of ten thousand legitimate messages', () => {
  const blocking = (blocked: number) => templateShortfalls({ policy: 'GDPR', messages: 10_000, incidents: 5, blocked });
  expect(blocking(1)).toEqual([]);
  expect(blocking(2)).toEqual(['GDPR: blocks 2 of 10000 legitimate messages']);
});
