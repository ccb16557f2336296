import { writeFile } from 'node:fs/promises';
import { CommandError } from '../command-error.js';

/**
 * Writes a text to a file, or to standard output when no file is named.
 * @throws CommandError OUTPUT_FAILED
 */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) return void process.stdout.write(text);
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CommandError('OUTPUT_FAILED', error instanceof Error ? error.message : file, error);
  }
}
