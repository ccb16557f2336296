import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { businessMail } from '../inspection/business-mail.js';
import { inRepository } from '../repository.js';
import { hamMessages } from './ham-messages.js';
import { numberTable } from './number-tables.js';
import { seededFaker } from './seeded-faker.js';

/** Ordinary texts, one after another as they are asked for. */
export interface TextCorpus {
  readonly name: string;
  readonly texts: () => AsyncIterable<string> | Iterable<string>;
}

const SEED = 29;
/** Bytes of what is made up. */
const MADE = 7e6;
/** Where npm has put what all parts use. */
const MODULES = inRepository('node_modules');
const PACKAGES = ['eslint', 'fastify', 'kysely', 'nodemailer', 'undici', 'yaml'];
const SOURCE = new Set(['.js', '.ts', '.mjs', '.cjs', '.md', '.css', '.html']);

/** What nothing is to be found in, 24 MB and the legitimate mail of SpamAssassin. */
export const corpora: readonly TextCorpus[] = [
  { name: 'business mail', texts: () => made(() => businessMail(6000, (below) => seededFaker.number.int(below - 1))) },
  { name: 'number tables', texts: () => made(numberTable) },
  { name: 'source code', texts: sourceTexts },
  { name: 'SpamAssassin ham', texts: hamTexts },
];

function* made(next: () => string): Generator<string, void> {
  seededFaker.seed(SEED);
  for (let length = 0; length < MADE;) {
    const text = next();
    length += text.length;
    yield text;
  }
}

function* sourceTexts(): Generator<string, void> {
  for (const name of PACKAGES) {
    const folder = join(MODULES, name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files)
      if (SOURCE.has(extname(file)) && !file.includes('node_modules')) yield readFileSync(join(folder, file), 'utf8');
  }
}

/** Bodies and attachments, as they are taken out of a message that is inspected. */
async function* hamTexts(): AsyncGenerator<string, void> {
  for (const content of hamMessages()) {
    const { texts } = await extractMessage({ sender: '', recipients: [], content });
    for (const { type, text } of texts) if (type === 'body' || type === 'attachment') yield text;
  }
}
