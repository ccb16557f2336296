import { readFile } from 'node:fs/promises';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';

/** A text file. @throws CommandError INPUT_UNREADABLE */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  }
}
