import { createHash } from 'node:crypto';
import { PartReader } from '@cloud-prevent/enforce/originals/parts/part-reader';
import { takePart } from '@cloud-prevent/enforce/originals/parts/take-part';
import { wantedPart } from '@cloud-prevent/enforce/originals/parts/wanted-part';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';
import { messageOf, mixedOf, partOf } from '../../kit/message-of';

const sha256 = (content: Uint8Array | undefined) => content && createHash('sha256').update(content).digest('hex');
const attached = (name: string, content: string, type = 'application/octet-stream') =>
  partOf(
    [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; ${name}`],
    Buffer.from(content).toString('base64'),
  );
const text = partOf(['Content-Type: text/plain; charset=iso-8859-1'], 'Hello');

const messages: Readonly<Record<string, InspectedMessage>> = {
  'two of one name': mixedOf(text, attached('filename=a.txt', 'one'), attached('filename=a.txt', 'three')),
  'two of one name and size': mixedOf(text, attached('filename=a.txt', 'one'), attached('filename=a.txt', 'two')),
  'an encoded name': mixedOf(text, attached(`filename*=UTF-8''Pr%C3%BCfbericht.pdf`, '%PDF-1.4')),
  'an encoded word': mixedOf(text, attached('filename="=?utf-8?q?Pr=C3=BCf=00bericht?="', 'x')),
  'a name that is too long': mixedOf(text, attached(`filename=${'long'.repeat(100)}.txt`, 'x')),
  'no name at all': mixedOf(text, partOf(['Content-Type: image/png', 'Content-Transfer-Encoding: base64'], 'AAEC')),
  'a message within': mixedOf(
    text,
    partOf(['Content-Type: message/rfc822'], 'Subject: inner\r\n\r\nInner text'),
    attached('filename=b.txt', 'beside'),
  ),
  'a large one': mixedOf(text, attached('filename=large.bin', 'x'.repeat(100_000))),
};

describe('parts of a message', () => {
  it.each(Object.entries(messages))('are found again as detectors have reported them: %s', async (_, message) => {
    const { components: found, facts } = await extractMessage(message);
    // As Enforce keeps what detectors report.
    const components = found.map((one) => ({ ...one, name: one.name.replaceAll('\0', '\ufffd') }));
    const own = facts.attachments.filter(({ part, outermost }) => part === outermost);
    const wanted = components.map((_component, index) => wantedPart(components, index));
    const attachments = wanted.filter((one) => one && 'attachment' in one);
    expect(attachments).toHaveLength(own.length);
    const taken = await Promise.all(attachments.map((one) => one && takePart(Buffer.from(message.content), one)));
    expect(taken.map(sha256)).toEqual(own.map(({ digest }) => digest?.()));
  });

  it('are texts in UTF-8, whichever there is', async () => {
    const latin = Buffer.from('Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe', 'latin1');
    expect((await takePart(latin, { body: 'any' }))?.toString()).toBe('Grüße');
    const html = Buffer.from('Content-Type: text/html\r\n\r\n<p>Hello</p>');
    expect((await takePart(html, { body: 'any' }))?.toString()).toBe('<p>Hello</p>');
    expect((await takePart(html, { body: 'text/html' }))?.toString()).toBe('<p>Hello</p>');
    expect((await takePart(html, { body: 'text/plain' }))?.toString()).toBe('');
  });

  it('are not given out where nobody can tell which one is meant', async () => {
    const { content } = mixedOf(text, attached('filename=a.txt', 'one'), attached('filename=a.txt', 'two'));
    const mark = { name: 'a.txt', size: 3, place: 0 };
    expect(await takePart(Buffer.from(content), { attachment: { ...mark, alike: 1 } })).toBeUndefined();
    expect((await takePart(Buffer.from(content), { attachment: { ...mark, alike: 2 } }))?.toString()).toBe('one');
  });

  it('do not stand alone within something else', () => {
    const components = [
      { name: 'bundle.zip > march.csv', type: 'attachment', size: 9 },
      { name: 'bundle.zip', type: 'attachment', size: 90 },
      { name: 'headers', type: 'headers', size: 9 },
      { name: 'body (not parsed)', type: 'body', size: 9 },
    ] as const;
    expect(components.map((_, index) => wantedPart(components, index) !== undefined)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('a reader of parts', () => {
  const reader = (message: InspectedMessage | undefined, limitMs?: number) =>
    new PartReader({ read: () => Promise.resolve(message && Buffer.from(message.content)) }, limitMs);

  it('takes them out in a thread', async () => {
    expect((await reader(messageOf('Subject: x', '', 'Hello')).read(1, { body: 'any' })).toString()).toBe('Hello');
  });

  it('ends one that takes too long, and says so', async () => {
    const slow = reader(messageOf('Subject: x', '', 'Hello'), 1);
    await expect(slow.read(1, { body: 'any' })).rejects.toMatchObject({
      errorName: 'partUnknown',
      message: expect.stringContaining('took longer than 1 ms'),
    });
  });

  it('says what cannot be taken apart, and goes on with the next', async () => {
    const endless = messageOf(`X: ${'x'.repeat(300_000)}`, '', 'Hello');
    await expect(reader(endless).read(1, { body: 'any' })).rejects.toMatchObject({ errorName: 'partUnknown' });
    await expect(reader(undefined).read(1, { body: 'any' })).rejects.toMatchObject({ errorName: 'originalUnknown' });
  });

  it('lets only so many wait', async () => {
    let open = (): void => undefined;
    const gate = new Promise<undefined>((resolve) => (open = () => resolve(undefined)));
    const waiting = new PartReader({ read: () => gate });
    const asked = Array.from({ length: 50 }, () => waiting.read(1, { body: 'any' }));
    await expect(waiting.read(1, { body: 'any' })).rejects.toMatchObject({ errorName: 'tooManyRequests' });
    open();
    for (const outcome of await Promise.allSettled(asked))
      expect(outcome).toMatchObject({ reason: { errorName: 'originalUnknown' } });
    await expect(waiting.read(1, { body: 'any' })).rejects.toMatchObject({ errorName: 'originalUnknown' });
  });
});
