import { readParts } from '@cloud-prevent/inspection/extract/read-parts';
import { setAsideBase64 } from '@cloud-prevent/inspection/extract/set-aside';
import { awkwardCorpus } from '../../../kit/awkward-corpus';
import { parsedAlone } from '../../../kit/parsed-alone';
import { seededRandom } from '../../../kit/seeded-random';
import { spamAssassinCorpus } from '../../../kit/spam-assassin-corpus';

const random = seededRandom(7);
const bytes = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
const lines = (content: Buffer, end = '\r\n') => content.toString('base64').replace(/.{76}/g, `$&${end}`);

function message(parts: readonly string[], end = '\r\n'): Buffer {
  const head = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', ''].join('\r\n');
  return Buffer.from(`${head}${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`.replaceAll('\r\n', end));
}

const attachment = (body: string, type = 'application/pdf') =>
  `Content-Type: ${type}; name=a\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n${body}`;

async function read(content: Buffer) {
  const { text, html, attachments, failure } = await readParts(content);
  return { attachments: attachments.map((part) => part.content.toString('base64')), texts: [text, html], failure };
}

describe('a long attachment in base64', () => {
  it('is not shown to the parser of MIME, and comes out whole', async () => {
    const content = bytes(100_000);
    const mail = message(['Content-Type: text/plain\r\n\r\nHello', attachment(lines(content))]);
    const { rest, runs } = setAsideBase64(mail);
    expect(runs.size).toBe(1);
    expect(rest.length).toBeLessThan(1000);
    expect((await readParts(mail)).attachments.map((part) => part.content.equals(content))).toEqual([true]);
  });

  it('is left where it is when it is short', () => {
    expect(setAsideBase64(message([attachment(lines(bytes(1000)))])).runs.size).toBe(0);
  });
});

describe('what is read is what mailparser alone reads', () => {
  const long = bytes(60_000);
  const nested = message([attachment(lines(long))]).toString('latin1');
  const spoilt = lines(long).replace(/^(.{30000})/s, '$1=');
  it.each([
    ['several attachments', message([attachment(lines(long)), attachment(lines(bytes(30_001)))])],
    ['bare line feeds', message([attachment(lines(long, '\n'))], '\n')],
    ['one line of 80,000 characters', message([attachment(long.toString('base64'))])],
    ['empty lines within', message([attachment(lines(long).replaceAll(/((?:.{76}\r\n){9})/g, '$1\r\n'))])],
    ['padding in the middle', message([attachment(spoilt)])],
    ['characters that are not base64', message([attachment(lines(long).replace('\r\n', '\r\n!\r\n'))])],
    ['a body of text in base64', message([attachment(lines(long), 'text/html').replace('attachment', 'inline')])],
    ['text that looks like base64', message([`Content-Type: text/plain\r\n\r\n${lines(long)}`])],
    ['an attachment in another encoding', message([attachment(lines(long)).replace('base64', '7bit')])],
    ['a message within the message', message([`Content-Type: message/rfc822\r\n\r\n${nested}`])],
    ['a part that never ends', message([attachment(lines(long))]).subarray(0, 50_000)],
    ['a message that is all attachment', Buffer.from(`MIME-Version: 1.0\r\n${attachment(lines(long))}`)],
  ])('%s', async (_, mail) => {
    expect(await read(mail)).toEqual({ ...(await parsedAlone(mail)), failure: undefined });
  });

  it('in messages that break careless code', async () => {
    for (const { name, size, chunks } of awkwardCorpus()) {
      if (size > 2_000_000) continue;
      const content = Buffer.concat([...chunks()]);
      const { attachments, texts, failure } = await read(content);
      if (!failure) expect({ name, attachments, texts }).toEqual({ name, ...(await parsedAlone(content)) });
    }
  });

  it('in real messages with attachments', async () => {
    const withAttachments = [...spamAssassinCorpus()].filter(({ content }) => setAsideBase64(content).runs.size > 0);
    expect(withAttachments.length).toBeGreaterThan(20);
    for (const { name, content } of withAttachments.slice(0, 100)) {
      const { attachments, texts } = await read(content);
      expect({ name, attachments, texts }).toEqual({ name, ...(await parsedAlone(content)) });
    }
  });
});

it('looks at each byte of a text made to be looked at again and again once', () => {
  const hostile = Buffer.from(`\n\n${'A\n\n'.repeat(1_000_000)}A!`);
  expect(setAsideBase64(hostile).runs.size).toBe(0);
});
