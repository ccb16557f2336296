import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';
import { plainParts } from '@cloud-prevent/inspection/extract/plain-parts';
import { readParts } from '@cloud-prevent/inspection/extract/read-parts';
import { awkwardCorpus } from '../../../kit/awkward-corpus';
import { spamAssassinCorpus } from '../../../kit/spam-assassin-corpus';

const EVERY = 10;

function mail(head: readonly string[], body = 'Hello\r\nworld\r\n', end = '\r\n'): Buffer {
  return Buffer.from([...head, '', body].join('\r\n').replaceAll('\r\n', end), 'latin1');
}

function multipart(type: string, parts: readonly string[], boundary = 'b'): string {
  const delimited = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${type}; boundary="${boundary}"\r\n\r\n${delimited}--${boundary}--\r\n`;
}

const part = (head: readonly string[], body: string) => [...head, '', body].join('\r\n');
const whole = (content: string, end = '\r\n') =>
  Buffer.from(`From: a@contoso.com\r\nMIME-Version: 1.0\r\n${content}`.replaceAll('\r\n', end), 'latin1');
const QUOTED = 'Content-Transfer-Encoding: quoted-printable';
const text = part(
  ['Content-Type: text/plain; charset="utf-8"', QUOTED],
  'Gr=C3=B6=C3=9Fe: 3 =E2=82=AC, and a long =\r\nline \r\n',
);
const html = part(
  ['Content-Type: text/html; charset="iso-8859-1"', QUOTED],
  '<p style=3D"color:red">Gr=F6=DFe:=A03 =80</p>=\r\n<br>\r\n',
);
const picture = part(
  ['Content-Type: image/png; name="logo.png"', 'Content-ID: <a@b>', 'Content-Transfer-Encoding: base64'],
  'iVBORw0KGgo=\r\n',
);
const file = (head: readonly string[], body = 'JVBERi0x\r\nLjc=') =>
  part(['Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', ...head], body);

/** Without the line that mailboxes begin messages with. */
function withoutEnvelope(content: Buffer): Buffer {
  return content.toString('latin1', 0, 5) === 'From ' ? content.subarray(content.indexOf(0x0a) + 1) : content;
}

/** That it is read without mailparser, and like that. */
async function expectAsParsed(content: Buffer): Promise<void> {
  const parts = plainParts(content);
  expect(parts).toBeDefined();
  expect(parts).toEqual(await parseMessage(content));
}

describe('a message that every parser reads alike is read without mailparser, and as with it', () => {
  it.each([
    ['text without any field about its content', ['From: a@contoso.com']],
    ['text in UTF-8', ['From: a@contoso.com', 'Content-Type: text/plain; charset=utf-8']],
    ['text in quotes', ['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: 8bit']],
    ['text in ASCII', ['content-type:text/plain;charset=us-ascii', 'CONTENT-TRANSFER-ENCODING: 7BIT']],
    ['text with folded fields before', ['Received: from a\r\n\tby b', 'Content-Type: text/plain']],
    ['HTML', ['Content-Type: text/html']],
    ['text in base64', ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], 'R3LDtsOfZQ=='],
    ['flowed text', ['Content-Type: text/plain; charset=utf-8; format=flowed'], 'one \r\ntwo\r\n-- \r\n  Anna '],
    ['an attachment', ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=a.txt']],
    ['a type in two lines', ['Content-Type: text/plain;\r\n charset=utf-8']],
    ['quoted-printable', ['Content-Type: text/plain; charset=utf-8', QUOTED], 'Gr=C3=B6=C3=9Fe=\r\n\r\n=20 \r\n'],
    ['eight bits', ['Content-Type: text/html; charset=iso-8859-1', 'Content-Transfer-Encoding: 8bit'], 'Gr\xf6\xdfe'],
  ])('%s', async (_, head, body = 'Gr\xc3\xb6\xc3\x9fe: 3 \xe2\x82\xac\r\nlast \xff line\n\r\r\n') => {
    await expectAsParsed(mail(head, body));
  });

  it.each([
    ['text and HTML', multipart('alternative', [text, html])],
    ['text and HTML with a picture', multipart('related', [multipart('alternative', [text, html], 'c'), picture])],
    [
      'as Exchange writes it, with a file',
      multipart('mixed', [
        multipart('related', [multipart('alternative', [text, html], 'd'), picture], 'c'),
        file(['Content-Disposition: attachment; filename="a b.pdf"; size=9;\r\n\tcreation-date="Mon, 2 Jun 2025"']),
      ]),
    ],
    ['several texts', multipart('mixed', [text, html, text])],
    ['HTML and a text', multipart('mixed', [html, text])],
    ['only HTML', multipart('mixed', [html, picture])],
    ['a text that is empty', multipart('mixed', [part(['Content-Type: text/plain'], '\r\n'), html])],
    ['HTML that is empty', multipart('mixed', [text, part(['Content-Type: text/html'], '\r\n')])],
    ['an empty alternative', multipart('alternative', [part(['Content-Type: text/plain'], '\r\n'), html])],
    ['a part without body', multipart('mixed', ['Content-Type: text/plain\r\n', html])],
    ['an attachment without body', multipart('mixed', [text, 'Content-Disposition: attachment\r\n'])],
    ['a part without header', multipart('mixed', ['\r\nHello'])],
    ['a text that is attached', multipart('mixed', [text, `Content-Disposition: attachment\r\n${text}`])],
    ['a text with a name', multipart('mixed', [`Content-Disposition: inline; filename=a.txt\r\n${text}`])],
    ['another disposition', multipart('mixed', [`Content-Disposition: form-data; name=a\r\n${text}`])],
    [
      'a message within',
      multipart('mixed', [text, part(['Content-Type: message/rfc822'], `Subject: x\r\n\r\n${text}`)]),
    ],
    ['a report', multipart('report', [text, part(['Content-Type: message/delivery-status'], 'Action: failed')])],
    [
      'something before and behind',
      multipart('mixed', [text]).replace('\r\n\r\n', '\r\n\r\nBefore\r\n--c\r\n') + '\r\n--c\r\nBehind',
    ],
    ['a body that ends in empty lines', multipart('mixed', [`${text}\r\n\r\n`, `${html}\r\n`])],
    ['lines that begin like delimiters', multipart('mixed', [part([], '--\r\n-- \r\n--\t\r\n--c\r\nAnna')])],
    [
      'an encoded name',
      multipart('mixed', [
        file(['Content-Disposition: attachment; filename="=?utf-8?B?R3LDtsOfZQ==?=\r\n =?UTF-8?b?LnBkZg==?="']),
      ]),
    ],
    [
      'a quoted name',
      multipart('mixed', [file(['Content-Disposition: attachment; filename="=?iso-8859-1?Q?Gr=F6=DFe_1.pdf?="'])]),
    ],
  ])('%s', async (_, content) => {
    await expectAsParsed(whole(content));
    await expectAsParsed(whole(content, '\n'));
  });

  it('in real messages', async () => {
    let read = 0;
    let index = 0;
    for (const { content, stored, name } of spamAssassinCorpus()) {
      index += 1;
      if (index % EVERY !== 0) continue;
      for (const form of [content, stored].map(withoutEnvelope)) {
        const parts = plainParts(form);
        if (!parts) continue;
        read += 1;
        expect({ name, parts }).toEqual({ name, parts: await parseMessage(form) });
      }
    }
    expect(read).toBeGreaterThan(900);
  });

  it('in messages that break careless code', async () => {
    for (const { name, size, chunks } of awkwardCorpus()) {
      if (size > 2_000_000) continue;
      const content = Buffer.concat([...chunks()]);
      const parts = plainParts(content);
      if (parts) expect({ name, parts }).toEqual({ name, parts: await parseMessage(content) });
    }
  });
});

describe('a message that may be something else is left to mailparser', () => {
  it.each([
    ['a character set that is not written in ASCII', ['Content-Type: text/plain; charset=utf-16']],
    ['a character set that nobody knows', ['Content-Type: text/plain; charset=x-none']],
    ['flowed text with blanks to be taken off', ['Content-Type: text/plain; format=flowed; delsp=yes']],
    ['another character set in the second line', ['Content-Type: text/plain;\r\n charset=utf-16']],
    ['two types', ['Content-Type: text/plain', 'Content-Type: text/plain']],
    ['two types of which one is text', ['Content-Type: text/plain', 'Content-Type: text/html']],
    ['two transfer encodings', ['Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64']],
    ['a transfer encoding that nobody knows', ['Content-Transfer-Encoding: x-none']],
    ['a blank before the colon', ['Content-Type : text/html', 'Content-Type: text/plain']],
    ['a line that is no field', ['Content-Type: text/plain', 'what is this']],
    ['a line of a mailbox file', ['From a@contoso.com Mon Jun  2 10:00:00 2025', 'Subject: a']],
    ['a bare CR', ['Subject: a\rContent-Type: text/html']],
    ['a NUL', ['Subject: a\0b']],
    ['an open quote', ['Content-Type: text/plain; charset="utf-8']],
    ['a comment', ['Content-Type: text/plain (text/html)']],
    ['an escape', ['Content-Type: text/plain; charset="utf\\-8"']],
    ['a parameter said twice', ['Content-Type: text/plain; charset=utf-8; charset=iso-8859-1']],
    ['a parameter in pieces', ['Content-Type: text/plain; charset*0=utf; charset*1=-16']],
    ['a character set as an encoded word', ['Content-Type: text/plain; charset="=?utf-8?q?iso-8859-1?="']],
    ['a type without its second half', ['Content-Type: text']],
    ['no type', ['Content-Type:']],
    ['a name that tells the type', ['Content-Disposition: attachment; filename=a.pdf']],
    ['a name of unknown type', ['Content-Type: application/octet-stream; name=a.pdf']],
    ['a name beyond ASCII', ['Content-Disposition: attachment; filename="\xe9.txt"', 'Content-Type: text/plain']],
    ['half a name encoded', ['Content-Disposition: attachment; filename="a=?utf-8?q?b?="', 'Content-Type: text/plain']],
  ])('%s', (_, head) => {
    expect(plainParts(mail(head))).toBeUndefined();
  });

  it.each([
    ['text behind base64', ['Content-Transfer-Encoding: base64'], 'SGVsbG8=\r\nSGVsbG8='],
    ['blanks in base64', ['Content-Transfer-Encoding: base64'], 'SGVs bG8='],
    ['eight bits in quoted-printable', ['Content-Type: text/plain; charset=utf-8', QUOTED], 'Gr\xc3\xb6\xc3\x9fe'],
    ['a bare CR in quoted-printable', [QUOTED], 'a=\r=\n\nb'],
    ['bytes that are no character', ['Content-Type: text/plain; charset=windows-1252'], 'a\x81b'],
    ['an escape sequence of Japanese', ['Content-Type: text/plain; charset=iso-2022-jp'], '\x1b$B6KHk\x1b(B'],
  ])('%s', (_, head, body) => {
    expect(plainParts(mail(head, body))).toBeUndefined();
  });

  const parts = [text, html];
  it.each([
    ['a multipart that does not end', multipart('mixed', parts).replace('--b--', '')],
    ['one that ends before it begins', multipart('mixed', parts).replace('\r\n\r\n', '\r\n\r\n--b--\r\n')],
    ['a part behind the end', `${multipart('mixed', parts)}--b\r\n${text}\r\n--b--\r\n`],
    ['an inner one that does not end', multipart('mixed', [multipart('mixed', parts, 'c').replace('--c--', ''), text])],
    ['the same boundary within', multipart('mixed', [multipart('mixed', parts), text])],
    ['a blank behind a delimiter', multipart('mixed', parts).replace('--b\r\n', '--b \r\n')],
    ['two CRs behind a delimiter', multipart('mixed', parts).replace('--b\r\n', '--b\r\r\n')],
    ['a CR before a delimiter', multipart('mixed', parts).replace('--b--', '\r--b--\r\n--b--')],
    ['more than the boundary', multipart('mixed', parts).replace('--b--', '--bc\r\n--b--')],
    ['a delimiter in a header block', multipart('mixed', ['Subject: a\r\n--b\r\n\r\nHello'])],
    ['a delimiter like a field', multipart('mixed', ['Subject: a\r\n--b:\r\n\r\nHello'], 'b:')],
    ['a header block that does not end', multipart('mixed', ['Content-Type: text/html'])],
    ['no boundary', multipart('mixed', parts).replace('boundary="b"', 'charset="b"')],
    ['a boundary that does not come', multipart('mixed', parts).replace('boundary="b"', 'boundary="c"')],
    ['a line end and nothing else', multipart('mixed', ['Content-Type: text/plain\r\n\r\n', html])],
    ['no end of the line behind the last delimiter', multipart('mixed', parts).replace(/--b--\r\n$/, '--b')],
  ])('%s', (_, content) => {
    expect(plainParts(whole(content))).toBeUndefined();
  });

  it('more parts and levels than it should have', () => {
    expect(plainParts(whole(multipart('mixed', Array<string>(1000).fill(text))))).toBeUndefined();
    const deep = Array.from({ length: 11 }).reduce<string>(
      (inner, _, level) => multipart('mixed', [inner], `b${level}`),
      text,
    );
    expect(plainParts(whole(deep))).toBeUndefined();
  });
});

describe('a message without a body', () => {
  it.each(['Subject: a\r\n\r\n', 'Subject: a\r\n', '\r\n', ''])('%j has no text', async (content) => {
    expect(await readParts(Buffer.from(content))).toEqual({ attachments: [] });
  });
});

it('reads a text without the parser as with it', async () => {
  const content = mail(['Subject: a']);
  expect(await readParts(content)).toEqual({ text: 'Hello\nworld\n', html: undefined, attachments: [] });
});

it('takes no time to refuse a head that is nearly one', () => {
  const content = mail([`${'a:\r\n '.repeat(10_000)}\r\n!`]);
  expect(plainParts(content)).toBeUndefined();
});
