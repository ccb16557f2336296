import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const BEGIN = '<!-- measured: npm run bench:identifiers -->';
const END = '<!-- end of what was measured -->';

/**
 * Writes what was measured into a document, between two lines that say so.
 * @throws Error when the document does not have the two lines
 */
export async function writeDocument(file: string, measured: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} must have the lines "${BEGIN}" and "${END}" in it`);
  const replaced = `${text.slice(0, begin)}${BEGIN}\n\n${measured}\n\n${text.slice(end)}`;
  writeFileSync(file, await format(replaced, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
