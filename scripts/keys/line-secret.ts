import { CommandError } from '../command-error.js';
import { readText } from '../enforce/read-text.js';
import type { TierSecret } from './tier-secret.js';

/** Printable ASCII without spaces, as providers make them up. */
const VALUE = /^[!-~]{1,1000}$/;

/**
 * A secret that is the first line of a file.
 * @param name in the secret store
 * @throws CommandError INPUT_UNREADABLE, or SECRET_INVALID when the line is none
 */
export async function lineSecret(name: string, file: string): Promise<TierSecret> {
  const [line = ''] = (await readText(file)).split(/\r?\n/);
  if (!VALUE.test(line)) throw new CommandError('SECRET_INVALID', `the first line of ${file}`);
  return { name, value: line, file };
}
