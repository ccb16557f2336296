import { BodyEditor, type BodyEdit } from '@cloud-prevent/smtp/body-editor';
import fc from 'fast-check';

const HEADER = 100;

/** The body after edits, given in pieces of these lengths; offsets are those of the body here. */
function edited(body: string, edits: readonly (readonly [number, number, string])[], lengths: readonly number[]) {
  const editor = new BodyEditor(
    edits.map(([start, end, text]): BodyEdit => {
      return { start: HEADER + start, end: HEADER + end, replacement: Buffer.from(text) };
    }),
    HEADER,
  );
  const bytes = Buffer.from(body);
  const out: Buffer[] = [];
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    out.push(...editor.push(bytes.subarray(at, at + length)));
    at += length;
  }
  return Buffer.concat(out).toString();
}

describe('edits of a body', () => {
  it('replace what they name and leave every other byte, however the body comes in pieces', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.uniqueArray(fc.nat(60), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }),
        (text, cuts, lengths) => {
          const body = Buffer.from(text).toString('hex');
          const ends = cuts.map((cut) => Math.min(cut, body.length)).sort((one, other) => one - other);
          const edits = ends.flatMap((start, index) =>
            index % 2 === 0 && ends[index + 1] !== undefined
              ? [[start, ends[index + 1] ?? 0, `<${index}>`] as const]
              : [],
          );
          const expected = edits.reduceRight(
            (whole, [start, end, replacement]) => whole.slice(0, start) + replacement + whole.slice(end),
            body,
          );
          // An edit that begins behind the last byte has no byte to stand before.
          fc.pre(edits.every(([start, end]) => start < body.length && end > start));
          expect(edited(body, edits, lengths)).toBe(expected);
        },
      ),
    );
  });

  it('say how much longer the body becomes', () => {
    expect(BodyEditor.growth([{ start: 100, end: 110, replacement: Buffer.from('abc') }])).toBe(-7);
  });

  it.each([
    [[{ start: 99, end: 101 }]],
    [
      [
        { start: 105, end: 110 },
        { start: 109, end: 120 },
      ],
    ],
  ])('are refused in the header, over one another or out of order', (ranges) => {
    const edits = ranges.map((range) => ({ ...range, replacement: Buffer.alloc(0) }));
    expect(() => new BodyEditor(edits, HEADER)).toThrow('overlap, or are out of order');
  });
});
