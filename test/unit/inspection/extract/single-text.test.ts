import { readParts } from '@cloud-prevent/inspection/extract/read-parts';
import { singleText } from '@cloud-prevent/inspection/extract/single-text';
import { parsedAlone } from '../../../kit/parsed-alone';
import { spamAssassinCorpus } from '../../../kit/spam-assassin-corpus';

const EVERY = 10;

function mail(head: readonly string[], body = 'Hello\r\nworld\r\n'): Buffer {
  return Buffer.from([...head, '', body].join('\r\n'));
}

/** Without the line that mailboxes begin messages with. */
function withoutEnvelope(content: Buffer): Buffer {
  return content.toString('latin1', 0, 5) === 'From ' ? content.subarray(content.indexOf(0x0a) + 1) : content;
}

async function isAsParsed(content: Buffer): Promise<boolean> {
  const [text] = (await parsedAlone(content)).texts;
  return singleText(content) === (text ?? '');
}

describe('a message that is one plain text', () => {
  it.each([
    ['without any field about its content', ['From: a@contoso.com']],
    ['in UTF-8', ['From: a@contoso.com', 'Content-Type: text/plain; charset=utf-8']],
    ['in quotes', ['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: 8bit']],
    ['in ASCII', ['content-type:text/plain;charset=us-ascii', 'CONTENT-TRANSFER-ENCODING: 7BIT']],
    ['with folded fields before', ['Received: from a\r\n\tby b', 'Content-Type: text/plain']],
  ])('is read as it stands: %s', async (_, head) => {
    const content = mail(head, 'Größe: 3 €\r\nlast \xff line\n\r\r\n');
    expect(singleText(content)).toBeDefined();
    expect(await isAsParsed(content)).toBe(true);
  });

  it('is read like that in real messages', async () => {
    let single = 0;
    let index = 0;
    for (const { content, stored, name } of spamAssassinCorpus()) {
      index += 1;
      if (index % EVERY !== 0) continue;
      for (const form of [content, stored].map(withoutEnvelope)) {
        if (singleText(form) === undefined) continue;
        single += 1;
        expect({ name, same: await isAsParsed(form) }).toEqual({ name, same: true });
      }
    }
    expect(single).toBeGreaterThan(300);
  });
});

describe('a message that may be something else is left to the parser', () => {
  it.each([
    ['HTML', ['Content-Type: text/html']],
    ['parts', ['Content-Type: multipart/mixed; boundary=b']],
    ['another character set', ['Content-Type: text/plain; charset=utf-16']],
    ['flowed text', ['Content-Type: text/plain; charset=utf-8; format=flowed']],
    ['a transfer encoding', ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64']],
    ['an attachment', ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=a.txt']],
    ['a type in the second line', ['Content-Type: text/plain;\r\n charset=utf-16']],
    ['two types', ['Content-Type: text/plain', 'Content-Type: text/plain']],
    ['two types of which one is text', ['Content-Type: text/plain', 'Content-Type: text/html']],
    ['two transfer encodings', ['Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64']],
    ['a blank before the colon', ['Content-Type : text/html', 'Content-Type: text/plain']],
    ['a line that is no field', ['Content-Type: text/plain', 'what is this']],
    ['a line of a mailbox file', ['From a@contoso.com Mon Jun  2 10:00:00 2025', 'Subject: a']],
    ['a bare CR', ['Subject: a\rContent-Type: text/html']],
    ['a NUL', ['Subject: a\0b']],
    ['an open quote', ['Content-Type: text/plain; charset="utf-8']],
  ])('%s', (_, head) => {
    expect(singleText(mail(head))).toBeUndefined();
  });

  it('a message without a body', () => {
    expect(singleText(Buffer.from('Subject: a\r\n\r\n'))).toBeUndefined();
    expect(singleText(Buffer.from('Subject: a\r\n'))).toBeUndefined();
  });
});

it('reads a text without the parser as with it', async () => {
  const content = mail(['Subject: a']);
  expect(await readParts(content)).toEqual({ text: 'Hello\nworld\n', html: undefined, attachments: [] });
});

it('takes no time to refuse a head that is nearly one', () => {
  const content = mail([`${'a:\r\n '.repeat(10_000)}\r\n!`]);
  expect(singleText(content)).toBeUndefined();
});
