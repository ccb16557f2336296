import fc from 'fast-check';
import { DataDecoder } from '../../kit/data-decoder';
import { dotStuffed } from '../../kit/dot-stuffing';

/** Text in which dots and line ends are frequent. */
const awkwardText = fc
  .array(fc.constantFrom('.', '\r', '\n', '\r\n', '\r\n.', '..', 'a'), { maxLength: 40 })
  .map((parts) => parts.join(''));

function cut(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

function decode(pieces: readonly Buffer[]): { content: string; rest: string | undefined } {
  const content: Buffer[] = [];
  const decoder = new DataDecoder((piece) => content.push(piece));
  let rest: Buffer | undefined;
  for (const piece of pieces) rest = rest ? Buffer.concat([rest, piece]) : decoder.push(piece);
  return { content: Buffer.concat(content).toString(), rest: rest?.toString() };
}

describe('dot-stuffing and its reverse', () => {
  test('give every message back, whatever it contains and however it is cut', () => {
    fc.assert(
      fc.property(
        awkwardText,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        (text, sent, arrived) => {
          const wire = Buffer.concat([...dotStuffed(cut(Buffer.from(text), sent)), Buffer.from('QUIT\r\n')]);
          const ended = text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
          expect(decode(cut(wire, arrived))).toEqual({ content: ended, rest: 'QUIT\r\n' });
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each(['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r\n.\r\r\n'])(
    'only CRLF.CRLF ends a message, not %j',
    (ending) => {
      expect(decode([Buffer.from(`text${ending}more`)]).rest).toBeUndefined();
    },
  );
});
