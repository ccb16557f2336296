import fc from 'fast-check';
import { exactDataUnderTest } from '../../../kit/exact-data-under-test';

const COLUMNS = ['a', 'b', 'c', 'd'];
const letter = fc.nat({ max: 24 }).map((number) => String.fromCharCode(97 + number));
const word = letter.map((name) => `val${name}`);
/** Values of several words; none of those is a value by itself. */
const phrase = fc
  .tuple(letter, fc.integer({ min: 2, max: 4 }))
  .map(([name, count]) =>
    Array.from({ length: count }, (_, at) => `part${name}${'bcd'[count - 2]}${'xyzw'[at]}`).join(' '),
  );
const value = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: phrase });
const cell = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant('') });
const row = fc.tuple(cell, cell, cell, cell);

const question = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 12 }),
  text: fc.array(fc.oneof(value, fc.constantFrom('and', 'the', 'of')), { maxLength: 80 }),
  columns: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  atLeast: fc.integer({ min: 1, max: 4 }),
  within: fc.integer({ min: 1, max: 20 }),
});

/**
 * The rows of which some stretch of the text holds enough values, found by looking at every stretch: from each value to
 * all that begin at most so many words behind its end.
 */
function lookEverywhere({
  rows,
  text,
  columns,
  atLeast,
  within,
}: typeof question extends fc.Arbitrary<infer Q> ? Q : never) {
  const starts = text.map((_, at) => text.slice(0, at).join(' ').split(' ').filter(Boolean).length);
  const endOf = (at: number) => (starts[at] ?? 0) + (text[at] ?? '').split(' ').length - 1;
  return rows.flatMap((cells, number) => {
    const wanted = new Set<string>(columns.map((column) => cells[column] ?? '').filter(Boolean));
    const isThere = text.some((first, from) => {
      const stretch = text.filter((_, at) => at >= from && (starts[at] ?? 0) - endOf(from) <= within);
      if (!wanted.has(first)) return false;
      return new Set(stretch.filter((value) => wanted.has(value))).size >= atLeast;
    });
    return isThere ? [number] : [];
  });
}

test('rows are found in a text exactly where looking at every stretch of it finds them', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const table = await exactDataUnderTest(COLUMNS, asked.rows);
      const found = table.find(asked.text.join(' '), asked).map(([number]) => number);
      table.remove();
      expect(found.sort((one, other) => one - other)).toEqual(lookEverywhere(asked));
    }),
    { numRuns: 100 },
  );
});
