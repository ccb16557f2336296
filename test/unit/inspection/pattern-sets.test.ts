import { PatternPool } from '@cloud-prevent/inspection/patterns/pattern-pool';
import { PatternSets } from '@cloud-prevent/inspection/patterns/pattern-sets';

const keyword = (source: string) => ({ source, caseSensitive: false, edges: 'word' }) as const;

describe('PatternSets', () => {
  it('says which of many thousand patterns occur, by their numbers', () => {
    const sets = new PatternSets(Array.from({ length: 45_000 }, (_, index) => keyword(`word${index}x`)));
    expect(sets.match(Buffer.from('… WORD7x and word30000x and word44999x'))).toEqual([7, 30_000, 44_999]);
  });

  it('splits patterns that are too large for one automaton', () => {
    const patterns = Array.from({ length: 500 }, (_, index) =>
      keyword(`a long sentence, and the number ${index} in it`),
    );
    const sets = new PatternSets(patterns, 256 * 1024);
    expect(sets.size).toBeGreaterThan(1);
    expect(sets.match(Buffer.from('A long sentence, and the number 321 in it'))).toEqual([321]);
  });

  it('is nothing without patterns', () => {
    expect(new PatternSets([]).match(Buffer.from('secret'))).toEqual([]);
  });
});

describe('PatternPool', () => {
  it('holds equal patterns once, and others apart', () => {
    const pool = new PatternPool();
    const first = pool.add(keyword('secret'));
    expect(pool.add(keyword('secret'))).toBe(first);
    expect(pool.add({ ...keyword('secret'), caseSensitive: true })).not.toBe(first);
    expect(pool.add({ ...keyword('secret'), edges: 'any' })).not.toBe(first);
    expect(pool.size).toBe(3);
  });
});
