import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { findAttachments } from '@cloud-prevent/inspection/removal/find-attachments';
import { strToU8, zipSync } from 'fflate';
import { messageOf, messageOfBytes, mixedOf, partOf } from '../../kit/message-of';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
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
    ['base64 written in a strange way', 'c2VjcmV0', 'Content-Transfer-Encoding: (x) "base64"; y'],
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

describe('the attachments that a rule may take out', () => {
  const removing = (word: string) =>
    policySetOf(
      [{ ...policyOf({ keyword: { words: [word] } }), responseRules: ['strip'] }],
      [{ kind: 'response-rule', name: 'strip', actions: [{ modify: { removeAttachments: {} } }] }],
    );
  /** A zip of so many empty files, the last with a text. */
  const crowd = (name: string, last: string) => {
    const files = Array.from({ length: 2_600 }, (_, index) => [`${index}.txt`, strToU8(index === 2_599 ? last : '')]);
    const zip = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }));
    const headers = attached(name, 'Content-Transfer-Encoding: base64');
    return partOf(headers, zip.toString('base64').replace(/.{76}/g, '$&\r\n'));
  };

  it('are those in which the policy matched, or within which, past the limit of what is listed', async () => {
    const message = mixedOf(crowd('a.zip', ''), crowd('b.zip', 'secret'), partOf(attached('c.txt'), 'secret'));
    const { violations } = await createInspector(removing('secret')).inspect(message);
    const removable = violations[0]?.removable ?? [];
    expect(removable.map(({ component, matched, place }) => [component, matched, place !== undefined])).toEqual([
      ['a.zip', false, true],
      ['b.zip', true, true],
      ['c.txt', true, true],
    ]);
  });
});
