import { decodeQuotedPrintable } from '@cloud-prevent/inspection/extract/mime/decode-quoted-printable';
import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';
import fc from 'fast-check';

const HEAD = 'Content-Type: application/pdf\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';

/** What mailparser makes of a body in quoted-printable; bytes as Latin-1. */
async function parsed(body: string): Promise<string | undefined> {
  const { attachments } = await parseMessage(Buffer.from(HEAD + body, 'latin1'));
  return attachments[0]?.content.toString('latin1');
}

const decoded = (body: string) => decodeQuotedPrintable(Buffer.from(body, 'latin1')).toString('latin1');

describe('quoted-printable is decoded as by mailparser', () => {
  it.each([
    ['text as it stands', 'Hello\r\nworld\n', 'Hello\r\nworld\n'],
    ['characters', 'a=3Db =C3=BC=00', 'a=b \xc3\xbc\0'],
    ['digits in lower case', '=c3=Bc', '\xc3\xbc'],
    ['joined lines', 'a=\r\nb=\nc', 'abc'],
    ['lines joined behind blanks', 'a= \t\r\nb', 'ab'],
    ['blanks at the end of a line', 'a \t\r\nb \nc ', 'a\r\nb\nc'],
    ['blanks before a joined line', 'a =\r\n \r\nb', 'a \r\nb'],
    ['an encoded blank at the end of a line', 'a=20\r\nb=09 \r\n', 'a \r\nb\t\r\n'],
    ['an equals sign at the end', 'a=', 'a'],
    ['an equals sign and blanks at the end', 'a= ', 'a'],
    ['no digits', '=XY=4=', '=XY=4'],
    ['one digit', '=4', '=4'],
    ['two equals signs', '==41==\r\n\r\n=', '=A=\r\n'],
    ['digits on two lines', '=4=\r\n1', 'A'],
  ])('%s', async (_, body, expected) => {
    expect(decoded(body)).toBe(expected);
    expect(await parsed(body)).toBe(expected);
  });

  it('whatever is in it', async () => {
    const piece = fc.constantFrom(
      '=',
      '==',
      '=3D',
      '=c3',
      '=\r\n',
      '=\n',
      '= \n',
      '\r\n',
      '\n',
      ' ',
      '\t',
      '4',
      'a',
      'X',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
        const body = pieces.join('');
        expect(decoded(body)).toBe(await parsed(body));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('in lines of any length', async () => {
    const line = `${'=C3=BC and so on '.repeat(20_000)}=`;
    expect(decoded(line)).toBe(await parsed(line));
  });
});

it.each(['=', '=\n', ' ', ' =\n', ' \n', '=4=', '=41'])('looks at each byte of a million times %j once', (piece) => {
  const hostile = Buffer.from(piece.repeat(1_000_000));
  expect(decodeQuotedPrintable(hostile).length).toBeLessThan(hostile.length);
});
