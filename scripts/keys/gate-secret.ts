import { readFile } from 'node:fs/promises';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import type { TierSecret } from './tier-secret.js';

/** Printable ASCII without spaces; a shorter value could be guessed. */
const VALUE = /^[!-~]{16,200}$/;
/** One in use and one to come are needed while it is changed. */
const MOST_VALUES = 10;

/**
 * The accepted values of the secret header.
 * @param name in the secret store
 * @param file one value a line
 * @throws CommandError INPUT_UNREADABLE, GATE_INVALID
 */
export async function gateSecret(name: string, file: string): Promise<TierSecret> {
  const values = (await read(file))
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '');
  const wrong = values.findIndex((value) => !VALUE.test(value));
  if (wrong >= 0) throw new CommandError('GATE_INVALID', `value ${wrong + 1} of ${file}`);
  if (values.length === 0 || values.length > MOST_VALUES) {
    throw new CommandError('GATE_INVALID', `${file} has ${values.length} values`);
  }
  return { name, value: `${values.join('\n')}\n`, file };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  }
}
