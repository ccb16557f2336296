import { decodeText } from '@cloud-prevent/inspection/extract/decode-text';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('Prüfung'), 'utf-8', 'Prüfung'],
    ['ISO-8859-1', Buffer.from('Prüfung', 'latin1'), 'ISO-8859-1', 'Prüfung'],
    ['Windows-1252 under the name of Latin-1', Buffer.from([0x34, 0x96, 0x35]), 'iso-8859-1', '4–5'],
    ['Windows-1251', Buffer.from([0xf1, 0xe5, 0xea, 0xf0, 0xe5, 0xf2]), 'windows-1251', 'секрет'],
    ['Shift_JIS', Buffer.from([0x8b, 0x40, 0x96, 0xa7]), '"Shift_JIS"', '機密'],
    ['GB18030', Buffer.from([0xbb, 0xfa, 0xc3, 0xdc]), 'GB2312', '机密'],
    ['ISO-2022-JP', Buffer.from('\x1b$B5!L)\x1b(B', 'latin1'), 'iso-2022-jp', '機密'],
    ['UTF-16LE', Buffer.from('secret', 'utf16le'), 'utf-16le', 'secret'],
  ])('decodes declared %s', (_, bytes, charset, text) => {
    expect(decodeText(bytes, charset)).toBe(text);
  });

  it.each([
    ['UTF-8', Buffer.from('\ufeffPrüfung')],
    ['UTF-16LE', Buffer.from('\ufeffPrüfung', 'utf16le')],
    ['UTF-16BE', utf16be('\ufeffPrüfung')],
  ])('believes the byte order mark of %s more than what is declared', (_, bytes) => {
    expect(decodeText(bytes, 'iso-8859-1')).toBe('Prüfung');
  });

  it.each([
    ['UTF-16LE', Buffer.from('a secret plan', 'utf16le')],
    ['UTF-16BE', utf16be('a secret plan')],
    ['UTF-8', Buffer.from('a secret plan')],
  ])('recognises %s that nothing declares', (_, bytes) => {
    expect(decodeText(bytes)).toBe('a secret plan');
  });

  it('reads UTF-7, which not all programs do, and what others read', () => {
    expect(decodeText(Buffer.from('4539+ADE-488 1+-1'), 'utf-7')).toBe('45391488 1+1 4539+ADE-488 1+-1');
    expect(decodeText(Buffer.from('+4539148803436467-'), '"UNICODE-1-1-UTF-7"')).toContain('4539148803436467');
  });

  it('reads what is neither declared nor UTF-8 as Windows-1252', () => {
    expect(decodeText(Buffer.from([0x80, 0x35, 0xfc]))).toBe('€5ü');
  });

  it.each(['x-klingon', 'utf-7', '', '\0', 'utf-8, or not'])(
    'keeps ASCII readable when the charset is %j',
    (charset) => {
      expect(decodeText(Buffer.from('a secret plan'), charset)).toBe('a secret plan');
    },
  );
});
