import { decodeFlowed } from '@cloud-prevent/inspection/extract/mime/decode-flowed';
import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';
import fc from 'fast-check';

const HEAD = 'Content-Type: text/plain; format=flowed\r\n\r\n';

const decoded = (body: string) => decodeFlowed(Buffer.from(body)).toString().replaceAll('\r\n', '\n');

describe('flowed text is joined as by mailparser', () => {
  it.each([
    ['lines that go on', 'one \r\ntwo \nthree\nfour', 'one two three\nfour'],
    ['lines with a blank before them', ' From here\n  and\n there', 'From here\n and\nthere'],
    ['the line before a signature', 'one\n-- \nAnna', 'one\n-- \nAnna'],
    ['what looks like it in the middle', 'one \n-- \nAnna', 'one -- Anna'],
    ['an empty line after one that goes on', 'one \n\ntwo', 'one two'],
    ['empty lines', '\n\none\n\n\n', '\n\none\n\n'],
    ['a last line that goes on', 'one \n', 'one '],
    ['bare CRs', 'one\r two \r\nthree\r', 'one\rtwo three\r'],
  ])('%s', async (_, body, expected) => {
    expect(decoded(body)).toBe(expected);
    expect((await parseMessage(Buffer.from(HEAD + body))).text).toBe(expected);
  });

  it('whatever is in it', async () => {
    const piece = fc.constantFrom(' ', '  ', '\n', '\r\n', '\r', 'a', '-- ', '--', '>');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 20 }), async (pieces) => {
        const body = pieces.join('');
        expect(decoded(body)).toBe((await parseMessage(Buffer.from(HEAD + body))).text ?? '');
      }),
      { numRuns: 1500, seed: 7 },
    );
  });
});

it('joins a million lines in one pass', () => {
  expect(decodeFlowed(Buffer.from('a \n'.repeat(1_000_000))).length).toBe(2_000_000);
});
