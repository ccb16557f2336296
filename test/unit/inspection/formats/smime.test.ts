import { deflateSync } from 'node:zlib';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { der, derOid, derSequence } from '../../../kit/der';
import { attachmentOf } from '../../../kit/formats/attachment-of';

const FACT = 'the quarterly plan of Alabama';
const MESSAGE = Buffer.from(
  `Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(FACT).toString('base64')}\r\n`,
);
const DATA = '1.2.840.113549.1.7.1';

const dataOf = (content: Buffer) => derSequence(derOid(DATA), der(0xa0, der(0x04, content)));
const cms = (type: string, ...content: Buffer[]) =>
  derSequence(derOid(type), der(0xa0, derSequence(der(0x02, Buffer.of(1)), ...content)));
const signed = (...algorithms: Buffer[]) =>
  cms('1.2.840.113549.1.7.2', der(0x31, ...algorithms), dataOf(MESSAGE), der(0x31));
const compressed = (content: Buffer) =>
  cms('1.2.840.113549.1.9.16.1.9', derSequence(derOid('1.2.840.113549.1.9.16.3.8')), dataOf(content));

async function read(content: Buffer) {
  const { texts, incomplete } = await extractMessage(attachmentOf('smime.p7m', content, 'application/pkcs7-mime'));
  return { found: texts.some(({ text }) => text.includes(FACT)), incomplete };
}

describe('a message in S/MIME is read', () => {
  it.each([
    ['signed', signed()],
    [
      'signed, where the identifier of data stands before with nothing behind it',
      signed(derSequence(derOid(DATA), der(0x05))),
    ],
    [
      'signed, where the identifier of data stands before with something else',
      signed(dataOf(Buffer.from('Subject: x\r\n\r\n'))),
    ],
    ['compressed', compressed(deflateSync(MESSAGE))],
    ['compressed, after base64', Buffer.from(compressed(deflateSync(MESSAGE)).toString('base64'))],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual({ found: true, incomplete: [] });
  });

  it('compressed without end: as far as it goes, and said', async () => {
    expect(await read(compressed(deflateSync(MESSAGE).subarray(0, -8)))).toMatchObject({ incomplete: ['corrupt'] });
  });

  it('that is a bomb: within limits, and said', async () => {
    expect(await read(compressed(deflateSync(Buffer.alloc(100_000_000))))).toMatchObject({ incomplete: ['limit'] });
  });
});
