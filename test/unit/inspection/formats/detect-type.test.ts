import { detectType } from '@cloud-prevent/inspection/extract/types/detect-type';
import { isMismatch } from '@cloud-prevent/inspection/extract/types/is-mismatch';
import { docxOf } from '../../../kit/formats/docx-of';

const part = (fileName: string | undefined, content: string | Buffer, contentType = 'application/octet-stream') => ({
  fileName,
  contentType,
  parameters: {},
  content: Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1'),
});

describe('detectType', () => {
  it.each([
    ['a picture', part('a.txt', '\xff\xd8\xff\xe0\0\x10JFIF\0'), 'jpeg'],
    ['a program', part('a.pdf', 'MZ\x90\0\x03\0'), 'executable'],
    ['text that begins like a program', part('a.txt', 'MZ is an abbreviation'), 'text'],
    ['a PDF after other bytes', part('a.bin', '\0\0\0garbage %PDF-1.7'), 'pdf'],
    ['what is declared to be a message', part(undefined, '\0\0', 'message/rfc822'), 'eml'],
    ['bytes of no known form', part('a.bin', '\0\x01\x02\x03'), 'unknown'],
    ['a bitmap', part('a.bin', `BM${'\0'.repeat(12)}\x28${'\0'.repeat(40)}`), 'bmp'],
    ['bytes that begin as a bitmap does', part('a.bmp', `BM\0\x01${'\x02'.repeat(40)}`), 'unknown'],
    ['a document', part('a.zip', docxOf('text')), 'docx'],
  ])('knows %s', (_, file, type) => expect(detectType(file)).toBe(type));
});

describe('isMismatch', () => {
  it.each([
    ['a program called a document', part('a.pdf', ''), 'executable', true],
    ['a program declared as a picture', part(undefined, '', 'image/png'), 'executable', true],
    ['a program by its name', part('a.exe', ''), 'executable', false],
    ['a document by its name and type', part('a.pdf', '', 'application/pdf'), 'pdf', false],
    ['a document with a name that says nothing', part('a.final-2', ''), 'pdf', false],
    ['a table in a text', part('a.csv', '', 'text/csv'), 'text', false],
    ['text that is called a web page', part('a.html', '', 'text/plain'), 'text', false],
    ['text that is called an archive', part('a.zip', ''), 'text', true],
  ] as const)('%s', (_, file, type, expected) => expect(isMismatch(file, type)).toBe(expected));
});
