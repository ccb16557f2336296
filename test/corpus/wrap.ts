import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { outlookMessageOf } from '../kit/formats/outlook-message-of';
import { rarOf } from '../kit/formats/rar-of';
import { tarOf } from '../kit/formats/tar-of';
import { tnefOf } from '../kit/formats/tnef-of';

/** A file of the corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly content: Buffer;
}

const NOTE = 'see attached';

/** What a file can be put into. */
const wrappers: readonly ((file: CorpusFile) => CorpusFile)[] = [
  ({ name, content }) => ({ name: 'files.zip', content: Buffer.from(zipSync({ [name]: content })) }),
  (file) => ({ name: 'note.eml', content: messageWith(file) }),
  ({ name, content }) => ({ name: 'files.tgz', content: gzipSync(tarOf(name, content)) }),
  ({ name, content }) => ({ name: 'note.msg', content: outlookMessageOf(NOTE, { name, content }) }),
  ({ name, content }) => ({ name: 'files.rar', content: rarOf(name, content) }),
  ({ name, content }) => ({ name: 'winmail.dat', content: tnefOf(NOTE, { name, content }) }),
  ({ name, content }) => ({
    name: 'report.docx',
    content: Buffer.from(zipSync({ 'word/document.xml': Buffer.from('<w:p/>'), [`word/embeddings/${name}`]: content })),
  }),
];

/** A message in bytes with the file attached. */
export function messageWith({ name, content }: CorpusFile, type = 'application/octet-stream'): Buffer {
  const head = [
    'From: alice@example.com',
    'Subject: files',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=corpus',
    '',
    '--corpus',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
  ];
  const body = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from([...head, body, '--corpus--', ''].join('\r\n'), 'latin1');
}

/**
 * Puts a file into so many others, each into the next.
 * @param start which kind comes first
 */
export function wrap(file: CorpusFile, depth: number, start: number): CorpusFile {
  let wrapped = file;
  for (let layer = 0; layer < depth; layer++) {
    wrapped = wrappers[(start + layer) % wrappers.length]?.(wrapped) ?? wrapped;
  }
  return wrapped;
}
