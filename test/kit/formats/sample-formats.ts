import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { compoundOf } from './compound-of';
import { docxOf } from './docx-of';
import { excel97Of } from './excel-97-of';
import { openDocumentOf } from './open-document-of';
import { outlookMessageOf } from './outlook-message-of';
import { packedZipOf } from './packed-zip-of';
import { pdfOf } from './pdf-of';
import { powerPoint97Of } from './power-point-97-of';
import { pptxOf } from './pptx-of';
import { rarOf } from './rar-of';
import { sevenZipOf } from './seven-zip-of';
import { tarOf } from './tar-of';
import { tnefOf } from './tnef-of';
import { word97Of } from './word-97-of';
import { xlsxOf } from './xlsx-of';
import { zstdOf } from './zstd-of';

/** A format, and a file in it that says a given text. */
export interface SampleFormat {
  readonly fileName: string;
  readonly trueType: string;
  make(text: string): Buffer | Promise<Buffer>;
}

const sample = (fileName: string, trueType: string, make: SampleFormat['make']): SampleFormat => ({
  fileName,
  trueType,
  make,
});
const bytes = (text: string) => Buffer.from(text);
const escaped = (text: string) =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** Every format that text is got out of. */
export const sampleFormats: readonly SampleFormat[] = [
  sample('a.zip', 'zip', (text) => Buffer.from(zipSync({ 'in.txt': strToU8(text) }))),
  sample('setup.exe', 'zip', (text) => Buffer.concat([bytes('MZ\0\x01\x02'), zipSync({ 'in.txt': strToU8(text) })])),
  sample('lzma.zip', 'zip', (text) => sevenZipOf('lzma.zip', 'in.txt', bytes(text), ['-mm=LZMA'])),
  sample('bzip2.zip', 'zip', (text) => sevenZipOf('bzip2.zip', 'in.txt', bytes(text), ['-mm=BZip2'])),
  sample('xz.zip', 'zip', (text) => sevenZipOf('xz.zip', 'in.txt', bytes(text), ['-mm=xz'])),
  sample('zstd.zip', 'zip', async (text) => packedZipOf('in.txt', await zstdOf(bytes(text)), 93)),
  sample('a.7z', 'sevenZip', (text) => sevenZipOf('a.7z', 'in.txt', bytes(text))),
  sample('a.rar', 'rar', (text) => rarOf('in.txt', bytes(text))),
  sample('a.tar.xz', 'xz', (text) => sevenZipOf('a.tar.xz', 'in.tar', tarOf('in.txt', bytes(text)))),
  sample('a.tar.bz2', 'bzip2', (text) => sevenZipOf('a.tar.bz2', 'in.tar', tarOf('in.txt', bytes(text)))),
  sample('a.txt.xz', 'xz', (text) => sevenZipOf('a.txt.xz', 'a.txt', bytes(text))),
  sample('a.txt.bz2', 'bzip2', (text) => sevenZipOf('a.txt.bz2', 'a.txt', bytes(text))),
  sample('a.txt.zst', 'zstd', (text) => zstdOf(bytes(text))),
  sample('a.tar.zst', 'zstd', (text) => zstdOf(tarOf('in.txt', bytes(text)))),
  sample('a.txt.gz', 'gzip', (text) => gzipSync(text)),
  sample('a.tar', 'tar', (text) => tarOf('in.txt', bytes(text))),
  sample('a.tgz', 'gzip', (text) => gzipSync(tarOf('in.txt', bytes(text)))),
  sample('a.docx', 'docx', docxOf),
  sample('a.xlsx', 'xlsx', (text) => xlsxOf(text)),
  sample('a.pptx', 'pptx', pptxOf),
  sample('a.odt', 'odf', (text) => openDocumentOf(text, 'text')),
  sample('a.ods', 'odf', (text) => openDocumentOf(text, 'spreadsheet')),
  sample('a.odp', 'odf', (text) => openDocumentOf(text, 'presentation')),
  sample('a.doc', 'doc', (text) => word97Of(text)),
  sample('a.xls', 'xls', (text) => excel97Of(text)),
  sample('a.ppt', 'ppt', (text) => powerPoint97Of(text)),
  sample('a.db', 'compound', (text) => compoundOf({ '/Notes': bytes(text) })),
  sample('a.msg', 'msg', (text) => outlookMessageOf(text)),
  sample('winmail.dat', 'tnef', (text) => tnefOf(text)),
  sample('a.rtf', 'rtf', (text) =>
    bytes(`{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 ${text.replace('e', "\\'65").replace('a', '\\u97?')}\\par}`),
  ),
  sample('a.pdf', 'pdf', (text) => pdfOf(text)),
  sample('a.eml', 'eml', (text) => bytes(`From: a@b\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\n${text}\r\n`)),
  sample('a.vcf', 'vobject', (text) =>
    bytes(`BEGIN:VCARD\r\nNOTE;ENCODING=QUOTED-PRINTABLE:${text.replace('a', '=61')}\r\nEND:VCARD`),
  ),
  sample('a.ics', 'vobject', (text) =>
    bytes(`BEGIN:VCALENDAR\r\nSUMMARY:${text.slice(0, 4)}\r\n ${text.slice(4)}\r\nEND:VCALENDAR`),
  ),
  sample('a.json', 'json', (text) => bytes(`{"note":"${escaped(text)}"}`)),
  sample('a.xml', 'xml', (text) => bytes(`<?xml version="1.0"?><a note="${text.replace('a', '&#97;')}"/>`)),
  sample('a.html', 'html', (text) => bytes(`<html><p>${text.replace('a', '<b>a</b>')}</p></html>`)),
  sample('a.csv', 'text', (text) => bytes(`name;note\r\nx;${text}`)),
  sample('utf16.csv', 'text', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
  sample('utf16be.txt', 'text', (text) => Buffer.from(text, 'utf16le').swap16()),
  sample('a.sqlite', 'sqlite', (text) => bytes(`SQLite format 3\0\x10\0\x01\x01${text}`)),
];
