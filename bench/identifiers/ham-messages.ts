import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.js';

const DATA = inRepository('node_modules', '@stdlib', 'datasets-spam-assassin', 'data');

/** The 4,150 legitimate messages of the SpamAssassin corpus, each read when its turn comes. */
export function* hamMessages(): Generator<Buffer, void> {
  const files = JSON.parse(readFileSync(join(DATA, 'file_list.json'), 'utf8')) as string[];
  for (const file of files) if (file.includes('-ham-')) yield readFileSync(join(DATA, file));
}
