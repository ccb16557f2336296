import { strToU8, zipSync } from 'fflate';
import { cabOf } from '../kit/formats/cab-of';
import { sampleFormats, type SampleFormat } from '../kit/formats/sample-formats';
import { signedMessageOf } from '../kit/formats/signed-message-of';

const zipOf = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

/** Sound and the like, with a text among its properties. */
const media = (fileName: string, trueType: SampleFormat['trueType'], signature: string): SampleFormat => ({
  fileName,
  trueType,
  make: (text) => Buffer.concat([Buffer.from(`${signature}\0\x01\x02`, 'latin1'), Buffer.from(`${text}\0\x01`)]),
});

/** A file of every type that text is got out of. */
export const corpusFormats: readonly SampleFormat[] = [
  ...sampleFormats,
  { fileName: 'a.cab', trueType: 'cab', make: (text) => cabOf('in.txt', Buffer.from(text)) },
  {
    fileName: 'a.vsdx',
    trueType: 'ooxml',
    make: (text) => zipOf({ '[Content_Types].xml': '<Types/>', 'visio/pages/page1.xml': `<Text>${text}</Text>` }),
  },
  {
    fileName: 'a.xlsb',
    trueType: 'xlsb',
    make: (text) => zipOf({ 'xl/workbook.bin': '\u0001\u0002', 'xl/sharedStrings.bin': `\u0001\u0002${text}\u0001` }),
  },
  { fileName: 'a.exe', trueType: 'executable', make: (text) => Buffer.from(`MZ\0\x01\x02\x03${text}\0\x01`) },
  { fileName: 'a.bin', trueType: 'unknown', make: (text) => Buffer.from(`\x01\x02\0\x03${text}\0\x04`) },
  media('a.mp3', 'audio', 'ID3\x04\0'),
  media('a.mp4', 'video', '\0\0\0\x18ftypmp42'),
  media('a.woff', 'font', 'wOFF'),
  media('a.heic', 'heif', '\0\0\0\x18ftypheic'),
  media('a.psd', 'psd', '8BPS'),
  { fileName: 'a.p7m', trueType: 'smime', make: signedMessageOf },
];
