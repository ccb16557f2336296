import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { limits } from '@cloud-prevent/inspection/extract/limits';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { compoundOf } from '../../../kit/formats/compound-of';
import { packedZipOf } from '../../../kit/formats/packed-zip-of';
import { pdfWithContent } from '../../../kit/formats/pdf-of';
import { sevenZipOf } from '../../../kit/formats/seven-zip-of';
import { zstdOf } from '../../../kit/formats/zstd-of';

const MIB = 1024 ** 2;
/** Generous for a slow machine; what is refused early takes far less. */
const BUDGET_MS = limits.attachmentTime + 4_000;
const zeros = Buffer.alloc(24 * MIB);

/** A compressed file within a compressed file, and so on. */
const nested = (depth: number): Buffer =>
  depth === 0 ? Buffer.from('text') : gzipSync(nested(depth - 1), { level: 0 });

/** An archive whose listed files all share the same packed bytes. */
function overlapping(): Buffer {
  const archive = Buffer.from(zipSync({ a: zeros.subarray(0, MIB) }));
  const directory = archive.indexOf('PK\x01\x02', undefined, 'latin1');
  const end = archive.indexOf('PK\x05\x06', undefined, 'latin1');
  const entries = Buffer.concat(Array.from({ length: 1000 }, () => archive.subarray(directory, end)));
  const record = Buffer.from(archive.subarray(end));
  record.writeUInt32LE(entries.length, 12);
  return Buffer.concat([archive.subarray(0, directory), entries, record]);
}

/** A workbook of which every cell repeats the same long string. */
function repeating(): Buffer {
  const cells = '<c t="s"><v>0</v></c>'.repeat(200_000);
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/sharedStrings.xml': Buffer.from(`<sst><si><t>${'long '.repeat(6_000)}</t></si></sst>`),
      'xl/worksheets/sheet1.xml': Buffer.from(`<worksheet><row>${cells}</row></worksheet>`),
    }),
  );
}

/** A document whose entities stand for ten of the next, nine levels deep. */
const entities = () => {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level} "${`&e${level + 1};`.repeat(10)}">`).join(
    '',
  );
  const document = Buffer.from(`<!DOCTYPE x [${levels}<!ENTITY e9 "lol">]><w:p>&e0;</w:p>`);
  return Buffer.from(zipSync({ 'word/document.xml': document }));
};

/** A compound file whose directory refers to itself. */
function cyclic(): Buffer {
  const file = compoundOf({
    '/__properties_version1.0': Buffer.alloc(32),
    '/__attach_version1.0_#0/x': Buffer.alloc(9),
  });
  for (let at = 512; at + 128 <= file.length; at += 128) {
    if (file.toString('utf16le', at, at + 16) === '__attach') file.writeUInt32LE(0, at + 76);
  }
  return file;
}

describe('a file made to exhaust its reader ends within its limits', () => {
  it.each([
    ['megabytes of zeros in a zip', () => Buffer.from(zipSync({ a: zeros })), 'limit'],
    ['megabytes of zeros in gzip', () => gzipSync(zeros), 'limit'],
    ['megabytes of zeros in xz', () => sevenZipOf('a.xz', 'a', zeros), 'limit'],
    ['megabytes of zeros in bzip2', () => sevenZipOf('a.bz2', 'a', zeros, ['-mx=1']), 'limit'],
    ['megabytes of zeros in zstd', () => zstdOf(zeros), 'limit'],
    ['megabytes of zeros in a zip in zstd', async () => packedZipOf('a', await zstdOf(zeros), 93), 'limit'],
    ['a window of two gigabytes in zstd', () => Buffer.from('28b52ffd00a8010000', 'hex'), undefined],
    ['megabytes of zeros in 7z', () => sevenZipOf('a.7z', 'a', zeros, ['-mx=1']), 'limit'],
    ['a thousand files made of the same bytes', overlapping, 'limit'],
    ['compressed files within one another', () => nested(limits.depth + 5), 'limit'],
    ['a content stream of megabytes in a PDF', () => pdfWithContent(deflateSync(zeros)), 'limit'],
    ['a string that a sheet repeats', repeating, 'limit'],
    [
      'more files than are looked at',
      () => Buffer.from(zipSync(Object.fromEntries(names(limits.entries + 1)))),
      'limit',
    ],
    ['entities that stand for entities', entities, undefined],
    ['a message of Outlook that is attached to itself', cyclic, undefined],
    ['groups within groups in rich text', () => Buffer.from(`{\\rtf1${'{'.repeat(1_000_000)}`), 'corrupt'],
    [
      'very many words "stream" in a PDF',
      () => Buffer.from(`%PDF-1.4\n${'stream\nx\x9c'.repeat(20_000)}`, 'latin1'),
      undefined,
    ],
  ])('%s', async (_, make, reason) => {
    const content = await make();
    const before = process.memoryUsage();
    const started = performance.now();
    const { incomplete, texts } = await extractMessage(attachmentOf('a.bin', content));
    expect(performance.now() - started).toBeLessThan(BUDGET_MS);
    const after = process.memoryUsage();
    expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(600 * MIB);
    expect(texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(limits.textCharacters);
    if (reason) expect(incomplete).toContain(reason);
  });
});

function names(count: number): [string, Uint8Array][] {
  return Array.from({ length: count }, (_, index) => [`${index}.txt`, new Uint8Array(0)]);
}
