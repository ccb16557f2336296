import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { readings } from '@cloud-prevent/inspection/extract/mime/readings';
import { awkwardCorpus } from '../../../kit/awkward-corpus';
import { messageOfBytes } from '../../../kit/message-of';
import { spamAssassinCorpus } from '../../../kit/spam-assassin-corpus';

const FACT = 'the quarterly plan of Alabama';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const crlf = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');

/** A part whose text nobody finds who does not read it as base64. */
const HIDDEN = ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', base64(FACT)];
const multipart = (type: string, ...lines: string[]) => crlf(`Content-Type: ${type}`, '', ...lines);
const delimited = (type: string, boundary: string) =>
  multipart(type, `--${boundary}`, ...HIDDEN, `--${boundary}--`, '');
const encoded = (...fields: string[]) =>
  multipart('multipart/mixed; boundary=b', '--b', 'Content-Type: text/plain', ...fields, '', base64(FACT), '--b--');

const QUOTED = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'];

async function read(content: Buffer) {
  const { texts, incomplete, components } = await extractMessage(messageOfBytes(content));
  const found = texts.filter(({ type, text }) => type !== 'headers' && text.includes(FACT));
  return { found: found.length > 0, incomplete, texts, components };
}

describe('a part is found whatever way a mail program takes to it', () => {
  it.each([
    ['a delimiter with blanks behind it', multipart('multipart/mixed; boundary=b', '--b \t', ...HIDDEN, '--b-- ')],
    ['a boundary with a blank at its end', delimited('multipart/mixed; boundary="b "', 'b')],
    ['a boundary in pieces', delimited('multipart/mixed; boundary*0="b"; boundary*1=c', 'bc')],
    ['an encoded boundary', delimited("multipart/mixed; boundary*=us-ascii'en'b%63", 'bc')],
    ['comments in the type', delimited('multipart/mixed (a;b (c)) ; boundary=bc (x)', 'bc')],
    ['escapes in the boundary', delimited('multipart/mixed; boundary="b\\c"', 'bc')],
    ['a boundary beyond ASCII', delimited('multipart/mixed; boundary="b\xe9"', 'b\xe9')],
    ['no boundary at first, but later', delimited('multipart/mixed; boundary=c; boundary=b', 'b')],
    [
      'a part after the end',
      multipart('multipart/mixed; boundary=b', '--b', '', 'x', '--b--', '--b', ...HIDDEN, '--b--'),
    ],
    [
      'a part after an inner multipart that does not end',
      multipart(
        'multipart/mixed; boundary=b',
        '--b',
        'Content-Type: multipart/alternative; boundary=c',
        '',
        '--c',
        '',
        'x',
        '--b',
        ...HIDDEN,
        '--b--',
      ),
    ],
    ['a part without an empty line before it', multipart('multipart/mixed; boundary=b', '--b', '--b', ...HIDDEN)],
    ['a message in a digest', multipart('multipart/digest; boundary=b', '--b', '', 'Subject: x', ...HIDDEN, '--b--')],
    ['an encoding said twice', encoded('Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: 7bit')],
    ['an encoding said at last', encoded('Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64')],
    ['an encoding in quotes', encoded('Content-Transfer-Encoding: "base64"')],
    ['an encoding with a semicolon', encoded('Content-Transfer-Encoding: base64;')],
    ['an encoding between comments', encoded('Content-Transfer-Encoding: (x) base64 (y)')],
    ['an encoding as an encoded word', encoded('Content-Transfer-Encoding: =?us-ascii?q?base64?=')],
    ['an encoding with a parameter', encoded('Content-Transfer-Encoding: base64 charset=utf-8')],
    ['an encoding with a prefix', encoded('Content-Transfer-Encoding: x-base64')],
    ['an encoding behind a bare CR', encoded('X-A: b\rContent-Transfer-Encoding: base64')],
    [
      'a type said twice',
      crlf('Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=b', '', '--b', ...HIDDEN, '--b--'),
    ],
    ['ASCII that is said to be UTF-16', crlf('Content-Type: text/plain; charset=utf-16', '', FACT)],
    ['ASCII that UTF-7 reads otherwise', crlf('Content-Type: text/plain; charset=utf-7', '', `+${FACT}`)],
    ['a body behind a line of blanks', crlf('Subject: x', ' \t', FACT, '', 'x')],
  ])('%s', async (_, content) => {
    const { found, incomplete } = await read(content);
    expect({ found, incomplete }).toEqual({ found: true, incomplete: [] });
  });

  it.each([
    ['no boundary', delimited('multipart/mixed', 'bc')],
    ['a boundary at first, but not later', delimited('multipart/mixed; boundary=b; boundary=c', 'b')],
    ['no semicolon before the boundary', delimited('multipart/mixedboundary=bc', 'bc')],
    ['a boundary that only begins as the delimiters do', delimited('multipart/mixed; boundary=b', 'bx')],
    [
      'three encodings',
      encoded(
        'Content-Transfer-Encoding: 7bit',
        'Content-Transfer-Encoding: 8bit',
        'Content-Transfer-Encoding: base64',
      ),
    ],
  ])('%s; but programs may find something else, which is said', async (_, content) => {
    const { found, incomplete } = await read(content);
    expect({ found, incomplete }).toEqual({ found: true, incomplete: ['corrupt'] });
  });

  it.each([
    ['the message', (body: string) => crlf(...QUOTED, '', body)],
    ['a part', (body: string) => multipart('multipart/mixed; boundary=b', '--b', ...QUOTED, '', body, '--b--', '')],
    [
      'a part that does not end',
      (body: string) => multipart('multipart/mixed; boundary=b', '--b', ...QUOTED, '', body),
    ],
  ])('bytes of eight bits in quoted-printable, in %s', async (_, content) => {
    const bytes = Buffer.from('строго секретно, 3 €').toString('latin1');
    const { texts } = await read(content(`=D1=82=D0=BE=D0=BB=D1=8C=D0=BA=D0=BE ${bytes}=\r\n!`));
    expect(texts).toContainEqual(expect.objectContaining({ type: 'body', text: 'только строго секретно, 3 €!' }));
  });

  it('the header blocks of parts, which nobody is shown', async () => {
    const { texts } = await read(
      multipart('multipart/mixed; boundary=b', '--b', `Content-Description: ${FACT}`, '', 'x', '--b--'),
    );
    expect(texts).toContainEqual(
      expect.objectContaining({
        component: 'headers (of the parts)',
        type: 'headers',
        text: expect.stringContaining(FACT),
      }),
    );
  });
});

describe('what two programs find in the same bytes', () => {
  it('is counted once', async () => {
    const { texts } = await read(
      multipart(
        'multipart/mixed; boundary=b; boundary=b',
        '--b',
        '',
        FACT,
        '--b',
        'Content-Disposition: attachment',
        '',
        FACT,
      ),
    );
    expect(texts.filter(({ text }) => text.includes(FACT)).map(({ component }) => component)).toEqual([
      'body',
      'application/octet-stream',
    ]);
  });

  it('is one and the same in real messages, of which not a byte is changed', () => {
    const others: string[] = [];
    for (const { name, content } of spamAssassinCorpus()) {
      const [usual, ...more] = readings(content);
      if (usual.content !== content || more.length > 0) others.push(name);
    }
    expect(others).toEqual([
      // They declare a boundary that never comes, or have bytes of eight bits in quoted-printable.
      'spam-1/00467.5b733c506b7165424a0d4a298e67970f',
      'spam-2/00695.f79afe1f94217d0a2e6f983caf011b49',
      'spam-2/00774.bb00990ae11efeabd677cc2935f2281f',
      'spam-2/01214.973b4598b630a989967ff69b19f95d4a',
      'spam-2/01386.9398d616dfc3d67fb10e95d911768b39',
    ]);
  });

  it('can be told of messages that break careless code', () => {
    for (const { size, chunks } of awkwardCorpus()) {
      if (size < 2_000_000) expect(readings(Buffer.concat([...chunks()]))[0].content.length).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('telling readings apart takes no time', () => {
  it.each([
    ['comments within comments', `multipart/mixed ${'('.repeat(250_000)}; boundary=b`],
    ['escapes in a string that does not end', `multipart/mixed; a="${'\\"'.repeat(125_000)}`],
    ['nothing but blanks', `multipart/mixed; ${' '.repeat(250_000)}x`],
    ['very many parameters', `multipart/mixed${'; a*1*=b'.repeat(31_000)}`],
  ])('of %s', (_, type) => {
    const started = process.cpuUsage();
    readings(multipart(type, '--b', '', 'x'));
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  it('of half a million delimiters', () => {
    const started = process.cpuUsage();
    for (const line of ['--b--\r\n', '--bx\r\n', '--b\r\n'])
      readings(multipart('multipart/mixed; boundary=b', line.repeat(500_000)));
    expect(process.cpuUsage(started).user).toBeLessThan(4_000_000);
  });
});
