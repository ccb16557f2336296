import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { compoundOf } from '../../../kit/formats/compound-of';
import { excel97Of } from '../../../kit/formats/excel-97-of';
import { openDocumentOf } from '../../../kit/formats/open-document-of';
import { pdfOf } from '../../../kit/formats/pdf-of';
import { powerPoint97Of } from '../../../kit/formats/power-point-97-of';
import { rarOf } from '../../../kit/formats/rar-of';
import { sevenZipOf } from '../../../kit/formats/seven-zip-of';
import { word97Of } from '../../../kit/formats/word-97-of';

const TEXT = Buffer.from('a text that only its reader knows');
const PASSWORD = '-psesame';
const USER_PASSWORD =
  '/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/Length 40' + `/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`;
const cms = (identifier: string) => Buffer.from(`3080${identifier}a0803080`, 'hex');

describe('a file that only its reader can open', () => {
  it.each([
    ['a.zip', () => sevenZipOf('a.zip', 'in.txt', TEXT, [PASSWORD, '-mem=ZipCrypto'])],
    ['aes.zip', () => sevenZipOf('aes.zip', 'in.txt', TEXT, [PASSWORD, '-mem=AES256'])],
    ['a.7z', () => sevenZipOf('a.7z', 'in.txt', TEXT, [PASSWORD])],
    ['names.7z', () => sevenZipOf('names.7z', 'in.txt', TEXT, [PASSWORD, '-mhe=on'])],
    ['a.rar', () => rarOf('in.txt', TEXT, true)],
    ['a.pdf', () => pdfOf('text', USER_PASSWORD)],
    ['a.docx', () => compoundOf({ '/EncryptionInfo': Buffer.alloc(64), '/EncryptedPackage': Buffer.alloc(5000) })],
    ['rights.docx', () => compoundOf({ '/\x09DRMContent': Buffer.alloc(5000) })],
    ['a.doc', () => word97Of('text', true)],
    ['a.xls', () => excel97Of('text', true)],
    ['a.ppt', () => powerPoint97Of('text', true)],
    ['a.odt', () => openDocumentOf('text', 'text', true)],
    ['smime.p7m', () => cms('06092a864886f70d010703')],
    ['a.asc', () => Buffer.from('-----BEGIN PGP MESSAGE-----\n\nhQEM\n')],
    ['a.gpg', () => Buffer.from([0x85, 0x01, 0x0c, 0x03, 0, 0, 1, 2])],
    ['message.rpmsg', () => Buffer.from('76e80460c411e3860001', 'hex')],
  ])('is recognised: %s', async (fileName, make) => {
    const { incomplete, components } = await extractMessage(attachmentOf(fileName, await make()));
    expect(incomplete).toEqual(['encrypted']);
    expect(components.filter((component) => component.incomplete)).toEqual([
      expect.objectContaining({ incomplete: 'encrypted', name: expect.stringContaining(fileName) }),
    ]);
  });

  it('still gives the names of the files in an encrypted archive', async () => {
    const { texts } = await extractMessage(
      attachmentOf('a.zip', await sevenZipOf('a.zip', 'plan.txt', TEXT, [PASSWORD])),
    );
    expect(texts.map(({ text }) => text)).toContain('plan.txt');
  });

  it('is not one that is only signed, whose message is read', async () => {
    const message = Buffer.from('Subject: inner\r\n\r\nthe signed text');
    const octets = (bytes: Buffer) => Buffer.concat([Buffer.from([0x04, bytes.length]), bytes]);
    const content = Buffer.concat([
      Buffer.from('308006092a864886f70d010702a0803080020101310030800609' + '2a864886f70d010701a0802480', 'hex'),
      octets(message.subarray(0, 20)),
      octets(message.subarray(20)),
      Buffer.alloc(12),
    ]);
    const { texts, incomplete } = await extractMessage(attachmentOf('smime.p7m', content, 'application/pkcs7-mime'));
    expect(incomplete).toEqual([]);
    expect(texts).toContainEqual(expect.objectContaining({ text: 'the signed text' }));
  });
});
