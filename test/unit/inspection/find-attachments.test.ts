import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { findAttachments } from '@cloud-prevent/inspection/removal/find-attachments';
import { messageOf, messageOfBytes, mixedOf, partOf } from '../../kit/message-of';
import { spamAssassinCorpus } from '../../kit/spam-assassin-corpus';

/** Where the attachments of a message are, by their components' names, as the text that stands there. */
async function foundIn(message: ReturnType<typeof messageOf>) {
  const { facts } = await extractMessage(message);
  const content = Buffer.from(message.content);
  const own = facts.attachments.filter(({ part, outermost }) => part === outermost);
  const places = findAttachments(content, own);
  return own.map(({ component, part }) => {
    const place = places.get(part);
    return { component, text: place && content.toString('latin1', place.start, place.end), isWhole: place?.isWhole };
  });
}

const attached = (name: string, ...more: string[]) => [
  'Content-Type: application/octet-stream',
  `Content-Disposition: attachment; filename="${name}"`,
  ...more,
];

describe('the place of an attachment among the bytes of its message', () => {
  it.each([
    ['base64', 'c2VjcmV0', 'Content-Transfer-Encoding: base64'],
    ['quoted-printable', 's=65cret=\r\n more', 'Content-Transfer-Encoding: Quoted-Printable'],
    ['8bit', 'secret\r\nlines', 'Content-Transfer-Encoding: 8bit'],
  ])('is that of its whole part, in %s', async (_, body, encoding) => {
    const part = partOf(attached('a.bin', encoding), body);
    const message = mixedOf(partOf(['Content-Type: text/plain'], 'Hello'), part);
    expect(await foundIn(message)).toEqual([
      { component: 'a.bin', text: part.slice('--b\r\n'.length), isWhole: false },
    ]);
  });

  it('is found in multiparts within one another, and for equal files each once', async () => {
    const inner = (name: string) => ['--c', ...attached(name), '', 'same'].join('\r\n');
    const nested = partOf(
      ['Content-Type: multipart/mixed; boundary=c'],
      [inner('a'), inner('b'), '--c--'].join('\r\n'),
    );
    const found = await foundIn(mixedOf(nested));
    expect(found.map(({ component, text }) => [component, text?.includes(`filename="${component}"`)])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('is the whole message when that is nothing but the attachment', async () => {
    const [found] = await foundIn(messageOf('Subject: s', ...attached('a.bin'), '', 'secret'));
    expect(found).toMatchObject({ component: 'a.bin', isWhole: true });
  });

  it('is that of a forwarded message, with all that is in it', async () => {
    const forwarded = partOf(['Content-Type: message/rfc822'], 'Subject: inner\r\n\r\nsecret');
    const [found] = await foundIn(mixedOf(forwarded));
    expect(found?.text).toContain('Subject: inner');
  });

  it('is found for every attachment of real mail', async () => {
    const all = [...spamAssassinCorpus()].filter(({ stored }) =>
      /attachment;|message\/rfc822/.test(stored.toString('latin1')),
    );
    let missing = 0;
    let total = 0;
    for (const { content } of all.slice(0, 150)) {
      const found = await foundIn(messageOfBytes(content));
      total += found.length;
      missing += found.filter(({ text }) => text === undefined).length;
    }
    expect(total).toBeGreaterThan(30);
    expect(missing).toBe(0);
  });
});
