import { inlineText } from '@cloud-prevent/inspection/extract/mime/inline-text';
import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';

const ONE_BYTE = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15].map((part) => `iso-8859-${part}`),
  ...[1250, 1251, 1252, 1254, 1255, 1256, 1257, 1258].map((page) => `Windows-${page}`),
  'koi8-r',
  'KOI8-U',
];
const ONLY_ASCII = [
  'gb2312',
  'GBK',
  'gb18030',
  'big5',
  'euc-kr',
  'ks_c_5601-1987',
  'Shift_JIS',
  'euc-jp',
  'windows-874',
];
const UNKNOWN = ['utf-7', 'utf-16', 'utf-16le', 'utf-32', 'iso-2022-jp', 'hz-gb-2312', 'x-none', ''];
const ASCII = Array.from({ length: 127 }, (_, index) => index + 1);
const BYTES = Array.from({ length: 255 }, (_, index) => index + 1);

const around = (byte: number) => Buffer.from([0x61, byte, 0x62]);

/** What mailparser makes of a text in a character set. */
async function parsed(bytes: Buffer, charset: string): Promise<string | undefined> {
  const head = Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n\r\n`);
  return (await parseMessage(Buffer.concat([head, bytes]))).text;
}

describe('text is read as by mailparser', () => {
  it.each(ONE_BYTE)('in %s', async (charset) => {
    const read = BYTES.filter((byte) => inlineText(around(byte), charset) !== undefined);
    expect(read.length).toBeGreaterThan(170);
    const bytes = Buffer.concat(read.map(around));
    expect(inlineText(bytes, charset)).toBe(await parsed(bytes, charset));
  });

  it.each(ONLY_ASCII)('in %s, as far as it is ASCII', async (charset) => {
    expect(BYTES.filter((byte) => inlineText(around(byte), charset) !== undefined)).toEqual(ASCII);
    const bytes = Buffer.concat(ASCII.map(around));
    expect(inlineText(bytes, charset)).toBe(await parsed(bytes, charset));
  });

  it.each(['utf-8', 'UTF8', 'us-ascii', 'ascii'])('in %s, broken or not', async (charset) => {
    for (const bytes of [Buffer.from('\ufeffGröße 極秘'), Buffer.from(BYTES)]) {
      expect(inlineText(bytes, charset)).toBe(await parsed(bytes, charset));
    }
  });
});

it.each(UNKNOWN)('text in %j is left to mailparser', (charset) => {
  expect(inlineText(Buffer.from('Hello'), charset)).toBeUndefined();
});

it('text with a byte order mark is left to mailparser', () => {
  expect(inlineText(Buffer.from('\ufeffHello'), 'iso-8859-1')).toBeUndefined();
});
