import fc from 'fast-check';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { messageOfBytes } from '../../kit/message-of';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { processorTime } from '../../kit/processor-time';

/** Generous for a slow machine, and far below what the same messages take when something grows faster than them. */
const BUDGET_MS = 4_000;

const inspector = createInspector(
  policySetOf([
    policyOf({ keyword: { words: ['secret'] } }),
    { ...policyOf({ dataIdentifier: { name: 'credit-card-number' } }), name: 'cards' },
  ]),
);
const inspect = (content: string | Buffer) => inspector.inspect(messageOfBytes(Buffer.from(content)));

const multiparts = (depth: number) =>
  Array.from(
    { length: depth },
    (_, level) => `${level ? `--b${level - 1}\r\n` : ''}Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n`,
  ).join('') + `--b${depth - 1}\r\n\r\nsecret\r\n`;
const body = (type: string, text: string) => `Content-Type: ${type}\r\n\r\n${text}`;

describe('a hostile message costs bounded time, and does not hide a word', () => {
  it.each([
    ['multiparts in multiparts', multiparts(900), []],
    ['too many multiparts in multiparts', multiparts(5_000), ['limit']],
    ['too many parts', body('multipart/mixed; boundary=b', '--b\r\n\r\nsecret\r\n'.repeat(20_000)), ['limit']],
    ['a huge header', `X-A: ${'a'.repeat(5_000_000)}\r\n\r\nsecret`, ['limit']],
    ['very many headers', `${'X-A: b\r\n'.repeat(200_000)}\r\nsecret`, ['limit']],
    ['very many addresses', `To: ${'<a@b>,'.repeat(40_000)}\r\n\r\nsecret`, []],
    ['nothing but at signs for an address', `To: <${'@'.repeat(200_000)}\r\n\r\nsecret`, []],
    ['very many parameters', `Content-Type: text/plain${'; a*1*=b'.repeat(25_000)}\r\n\r\nsecret`, []],
    ['encoded words without end', `Subject: ${'=?a?b?'.repeat(40_000)}\r\n\r\nsecret`, []],
    ['very many encoded words', `X-A: ${'=?utf-8?b?YQ==?='.repeat(15_000)}\r\n\r\nsecret`, []],
    ['tags without end', body('text/html', `secret${'<a '.repeat(600_000)}`), []],
    ['attributes without end', body('text/html', `secret${'<a b="'.repeat(300_000)}`), []],
    ['comments without end', body('text/html', `secret${'<!--'.repeat(400_000)}`), []],
    ['scripts without end', body('text/html', `secret${'<script>'.repeat(200_000)}`), []],
    ['nothing but ampersands', body('text/html', `secret${'&'.repeat(1_000_000)}`), []],
    ['a line of ten megabytes', body('text/plain', `secret ${'a'.repeat(10_000_000)}`), []],
    ['a million empty lines', body('text/plain', `secret${'\n'.repeat(1_000_000)}`), []],
    [
      'delimiters of no boundary',
      body('multipart/mixed; boundary=b', `--b\r\n\r\nsecret\r\n${'--x\r\n'.repeat(300_000)}`),
      [],
    ],
    [
      'a boundary of 100,000 characters',
      body(`multipart/mixed; boundary="${'b'.repeat(100_000)}"`, `${`--${'b'.repeat(100_000)}x\r\n`.repeat(20)}secret`),
      ['corrupt'],
    ],
    ['four megabytes of one digit', body('text/plain', `secret ${'4'.repeat(4_000_000)}`), []],
    ['a letter with a million marks', body('text/plain', `secret a${'\u0301\u0316'.repeat(500_000)}`), []],
    ['a million words that match', body('text/plain', 'secret '.repeat(1_000_000)), []],
    [
      'broken quoted-printable',
      `Content-Transfer-Encoding: quoted-printable\r\n\r\nsecret${'='.repeat(1_000_000)}`,
      [],
    ],
    [
      'broken base64',
      `Content-Transfer-Encoding: base64\r\n\r\n${'!'.repeat(1_000_000)}${Buffer.from('secret').toString('base64')}`,
      [],
    ],
    ['an unknown transfer encoding', 'Content-Transfer-Encoding: x-none\r\n\r\nsecret', []],
    ['an unknown character set', body('text/plain; charset=x-klingon', 'secret'), []],
    ['NUL between the letters', body('text/plain', 's\0e\0c\0r\0e\0t'), []],
    ['NUL in a header name', 'Sub\0ject: secret\r\n\r\n', []],
    ['no header at all', '\r\nsecret', []],
  ])('%s', async (_, content, incomplete) => {
    const started = processorTime();
    const result = await inspect(content);
    expect(processorTime() - started).toBeLessThan(BUDGET_MS);
    expect(result.incomplete).toEqual(incomplete);
    const inHeaderOnly = content.endsWith('secret\r\n\r\n');
    expect(result.violations.map(({ policy }) => policy)).toEqual(inHeaderOnly ? [] : ['policy']);
  });

  it.each(['', '\r\n', '.', '\0', '\xff'])('%j is a message too', async (content) => {
    await expect(inspect(content)).resolves.toMatchObject({ violations: [], messageId: '' });
  });

  it('any bytes are', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r\n\r\n',
        '--b',
        '--b--',
        '--',
        'Content-Type: ',
        'multipart/mixed; boundary=b',
        'message/rfc822',
        'text/html',
        ': ',
        ';',
        '"',
        '=?utf-8?b?',
        '?=',
        'Content-Transfer-Encoding: base64',
        'charset=',
        'name*0*=',
        "utf-16''%",
        'Content-Disposition: attachment; filename=',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const result = await inspect(pieces.join(''));
        expect(result.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 400 },
    );
  });
});
