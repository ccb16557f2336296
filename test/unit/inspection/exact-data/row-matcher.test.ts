import fc from 'fast-check';
import { exactDataUnderTest } from '../../../kit/exact-data-under-test';

const COLUMNS = ['a', 'b', 'c', 'd'];
const word = fc.nat({ max: 24 }).map((number) => `val${String.fromCharCode(97 + number)}`);
const cell = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: fc.constant('') });
const row = fc.tuple(cell, cell, cell, cell);

const question = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 12 }),
  text: fc.array(fc.oneof(word, fc.constantFrom('and', 'the', 'of')), { maxLength: 80 }),
  columns: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  atLeast: fc.integer({ min: 1, max: 4 }),
  within: fc.integer({ min: 1, max: 20 }),
});

/** The rows of which some stretch of the text holds enough values, found by looking at every stretch. */
function lookEverywhere({
  rows,
  text,
  columns,
  atLeast,
  within,
}: typeof question extends fc.Arbitrary<infer Q> ? Q : never) {
  return rows.flatMap((cells, number) => {
    const wanted = new Set<string>(columns.map((column) => cells[column] ?? '').filter(Boolean));
    const isThere = text.some((_, from) => {
      const stretch = text.slice(from, from + within + 1);
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
