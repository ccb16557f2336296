import { readFile } from 'node:fs/promises';
import { CommandError } from '../command-error.js';

const ALIAS = /^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?$/;
/** Files of these names are made in any case. */
const RESERVED = new Set(['enforce', 'monitor', 'authority', 'keystore']);
const MOST = 1000;

/**
 * The aliases in an alias file: one a line, blank lines and lines that start with # left out.
 * @throws CommandError ALIAS_FILE_UNREADABLE, ALIAS_FILE_INVALID with every bad line by its number
 */
export async function readAliases(file: string): Promise<string[]> {
  const lines = (await contentOf(file)).split('\n').map((line) => line.trim());
  const aliases = lines.flatMap((text, index) => (text && !text.startsWith('#') ? [{ text, line: index + 1 }] : []));
  if (!aliases.length) throw new CommandError('ALIAS_FILE_INVALID', `${file} has no alias`);
  if (aliases.length > MOST)
    throw new CommandError('ALIAS_FILE_INVALID', `${file} has ${aliases.length} aliases, at most ${MOST} are accepted`);
  const firstLines = new Map<string, number>();
  const problems = aliases.flatMap(({ text, line }) => {
    const problem = problemOf(text, firstLines);
    firstLines.set(text.toLowerCase(), firstLines.get(text.toLowerCase()) ?? line);
    return problem ? [`line ${line}: ${JSON.stringify(text.slice(0, 100))} ${problem}`] : [];
  });
  if (problems.length) throw new CommandError('ALIAS_FILE_INVALID', `${file}, ${problems.join('; ')}`);
  return aliases.map(({ text }) => text);
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('ALIAS_FILE_UNREADABLE', error instanceof Error ? error.message : file, error);
  }
}

/** Upper and lower case are one: Java's aliases and some file systems do not tell them apart. */
function problemOf(alias: string, firstLines: ReadonlyMap<string, number>): string | undefined {
  const first = firstLines.get(alias.toLowerCase());
  if (first !== undefined) return `is the same as line ${first}`;
  if (RESERVED.has(alias.toLowerCase())) return 'is a name that the tool itself uses';
  if (/\s/.test(alias)) return 'is more than one word; each alias needs a line of its own';
  return ALIAS.test(alias) ? undefined : 'has a character that is not accepted, or is longer than 64';
}
