import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { limits } from '@cloud-prevent/inspection/extract/limits';
import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';
import { messageOf, messageOfBytes, mixedOf, partOf } from '../../kit/message-of';

/** Texts by the name of their component, blanks at the ends taken off. */
async function textsOf(message: InspectedMessage): Promise<Record<string, string>> {
  const { texts } = await extractMessage(message);
  return Object.fromEntries(texts.map(({ component, text }) => [component, text.trim()]));
}

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const BYTES = base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff]));
const attached = (name: string, type = 'application/octet-stream') => [
  `Content-Type: ${type}`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
];

describe('extractMessage', () => {
  it('gives envelope, subject, headers and body', async () => {
    const message = messageOf('Message-ID: <1@example.com>', 'Subject: a plan', '', 'text');
    expect(await textsOf(message)).toEqual({
      envelope: 'alice@example.com\nbob@example.net',
      subject: 'a plan',
      headers: 'Message-ID: <1@example.com>\nSubject: a plan',
      body: 'text',
    });
    expect(await extractMessage(message)).toMatchObject({
      messageId: '<1@example.com>',
      subject: 'a plan',
      incomplete: [],
    });
  });

  it('reads no body when told so', async () => {
    const { texts, messageId } = await extractMessage(messageOf('Message-ID: <1@x>', '', 'text'), { bodies: false });
    expect(texts.map(({ component }) => component)).toEqual(['envelope', 'headers']);
    expect(messageId).toBe('<1@x>');
  });

  it.each([
    ['8bit', ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], 'Prüfung'],
    [
      'quoted-printable',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      'Pr=C3=BC=\r\nfung',
    ],
    ['base64', ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'], base64('Prüfung')],
    [
      'Latin-1',
      ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'],
      'Pr=FCfung',
    ],
    [
      'UTF-16',
      ['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'],
      base64(Buffer.from('Prüfung', 'utf16le')),
    ],
    ['UTF-7', ['Content-Type: text/plain; charset=utf-7'], 'Pr+APw-fung'],
    [
      'KOI8-R',
      ['Content-Type: text/plain; charset=koi8-r', 'Content-Transfer-Encoding: quoted-printable'],
      '=D0=D2=CF=D7=C5=D2=CB=C1',
    ],
    ['ISO-2022-JP', ['Content-Type: text/plain; charset=iso-2022-jp'], '\x1b$B5!L)\x1b(B'],
  ])('decodes a body in %s', async (name, headers, body) => {
    const expected: Record<string, string> = { 'KOI8-R': 'проверка', 'ISO-2022-JP': '機密' };
    expect(await textsOf(messageOf(...headers, '', body))).toMatchObject({ body: expected[name] ?? 'Prüfung' });
  });

  it('gives HTML as a reader sees it, and apart from it what the tags hold', async () => {
    const texts = await textsOf(messageOf('Content-Type: text/html', '', '<p title="hidden">se<b>cr</b>et</p>'));
    expect(texts['body (HTML)']).toBe('secret');
    expect(texts['body (HTML) markup']).toContain('hidden');
  });

  it.each([
    [
      'by its type',
      ['Content-Type: text/csv; charset=iso-8859-1'],
      Buffer.from('Prüfung', 'latin1').toString('latin1'),
    ],
    ['by its name', attached('a.txt'), base64('Prüfung')],
    ['by its looks', attached('a.bin'), base64('Prüfung')],
    ['by its looks, in UTF-16', attached('a.bin'), base64(Buffer.from('a long Prüfung, really', 'utf16le'))],
    ['as HTML', attached('a.html'), base64('<b>Pr&uuml;fung</b>')],
    ['with another disposition', ['Content-Type: text/plain', 'Content-Disposition: form-data; name=x'], 'Prüfung'],
  ])('reads an attachment that is text %s', async (_, headers, body) => {
    const { texts } = await extractMessage(mixedOf(partOf(['Content-Type: text/plain'], 'x'), partOf(headers, body)));
    const attachments = texts.filter(({ type }) => type === 'attachment').map(({ text }) => text);
    expect(attachments.join('\n')).toMatch(/Pr(ü|Ã¼)fung/);
  });

  it.each([
    ['plain', 'attachment; filename="secret.png"', 'secret.png'],
    ['encoded word', 'attachment; filename="=?utf-8?q?Pr=C3=BCfung.png?="', 'Prüfung.png'],
    ['RFC 2231', "attachment; filename*=utf-8''Pr%C3%BCfung.png", 'Prüfung.png'],
    ['RFC 2231, in pieces', "attachment; filename*0*=utf-8''Pr%C3%BC; filename*1=fung.png", 'Prüfung.png'],
  ])('gives the %s name of an attachment', async (_, disposition, name) => {
    const part = partOf(
      ['Content-Type: image/png', `Content-Disposition: ${disposition}`, 'Content-Transfer-Encoding: base64'],
      BYTES,
    );
    const { texts, components } = await extractMessage(mixedOf(part));
    expect(texts).toContainEqual(
      expect.objectContaining({ component: `${name} (name)`, text: name, type: 'attachment' }),
    );
    expect(components).toContainEqual({ name, type: 'attachment', contentType: 'image/png', size: 9, trueType: 'png' });
  });

  it('reads messages within messages', async () => {
    const inner = mixedOf(
      partOf(['Content-Type: text/plain'], 'inner text'),
      partOf(attached('deep.txt'), base64('deep text')),
    );
    const outer = mixedOf(partOf(attached('forwarded.eml', 'message/rfc822'), base64(Buffer.from(inner.content))));
    expect(await textsOf(outer)).toMatchObject({
      'forwarded.eml > headers': expect.stringContaining('Subject: parts'),
      'forwarded.eml > body': 'inner text',
      'forwarded.eml > deep.txt': 'deep text',
    });
  });

  it('says that the rest of a message in pieces is in other messages, and reads the piece', async () => {
    const message = messageOf('Content-Type: message/partial; id=a; number=1; total=2', '', 'Subject: x', '', 'secret');
    const { texts, incomplete } = await extractMessage(message);
    expect(incomplete).toEqual(['corrupt']);
    expect(texts).toContainEqual(expect.objectContaining({ type: 'attachment', text: 'secret' }));
  });

  it('says where messages within messages become too many', async () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'Subject: innermost\r\n\r\ntext' : `Content-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`;
    expect((await extractMessage(messageOf(nested(limits.depth)))).incomplete).toEqual([]);
    expect((await extractMessage(messageOf(nested(limits.depth + 1)))).incomplete).toEqual(['limit']);
  });

  it.each([
    [
      'S/MIME by its parameter',
      ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'],
      'MAAA',
    ],
    [
      'S/MIME by its content',
      ['Content-Type: application/x-pkcs7-mime', 'Content-Transfer-Encoding: base64'],
      base64(Buffer.from('3080 06092a864886f70d010703 a080'.replaceAll(' ', ''), 'hex')),
    ],
    ['PGP/MIME', ['Content-Type: application/pgp-encrypted'], 'Version: 1'],
    ['PGP in an attachment', attached('a.asc'), base64('-----BEGIN PGP MESSAGE-----\n\nhQEM')],
    ['PGP in the body', ['Content-Type: text/plain'], '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM'],
    ['a rights-protected message', attached('message.rpmsg'), BYTES],
  ])('says that %s is encrypted', async (_, headers, body) => {
    const { incomplete, components } = await extractMessage(mixedOf(partOf(headers, body)));
    expect(incomplete).toEqual(['encrypted']);
    expect(components).toContainEqual(expect.objectContaining({ incomplete: 'encrypted' }));
  });

  it('does not take a signed message for an encrypted one', async () => {
    const signed = partOf(
      ['Content-Type: application/pkcs7-mime; smime-type=signed-data', 'Content-Transfer-Encoding: base64'],
      BYTES,
    );
    expect((await extractMessage(mixedOf(signed))).incomplete).toEqual([]);
  });

  it.each([
    ['names no boundary', messageOf('Content-Type: multipart/mixed', '', 'hidden')],
    ['never comes to its boundary', messageOf('Content-Type: multipart/mixed; boundary=b', '', 'hidden')],
  ])('says that a multipart is corrupt that %s, and gives its text', async (_, message) => {
    const { incomplete, texts } = await extractMessage(message);
    expect(incomplete).toEqual(['corrupt']);
    expect(texts).toContainEqual(expect.objectContaining({ type: 'body', text: 'hidden' }));
  });

  it('does not call a multipart corrupt that is empty', async () => {
    expect((await extractMessage(messageOf('Content-Type: multipart/mixed; boundary=b', '', ''))).incomplete).toEqual(
      [],
    );
  });

  it('gives the text before and after the parts', async () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      'before',
      '--b',
      '',
      'x',
      '--b--',
      'after',
    );
    expect((await textsOf(message))['body (outside the parts)']).toMatch(/before\s+after/);
  });

  it('reads an unfinished multipart', async () => {
    expect(await textsOf(messageOf('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'text'))).toMatchObject({
      body: 'text',
    });
  });

  it('says that a header block is too long, and gives its beginning', async () => {
    const { incomplete, subject } = await extractMessage(
      messageOf('Subject: a plan', `X-Long: ${'x'.repeat(300_000)}`, '', 'text'),
    );
    expect(incomplete).toContain('limit');
    expect(subject).toBe('a plan');
  });

  it('inspects characters that are hidden from readers as if they were not there', async () => {
    expect(await textsOf(messageOfBytes(Buffer.from('Subject: s\0ec\u200bret\r\n\r\ns\0ecret')))).toMatchObject({
      subject: 'secret',
      body: 'secret',
    });
  });
});
