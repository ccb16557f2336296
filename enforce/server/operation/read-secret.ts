import { readFile } from 'node:fs/promises';
import { EnforceError } from './enforce-error.js';
import { errorText } from './error-text.js';

/**
 * A secret that somebody else keeps in a file.
 * @param file its first line is the secret
 * @throws EnforceError `stateUnusable` when the file is empty or cannot be read
 */
export async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new EnforceError('stateUnusable', `${file}: ${errorText(error)}.`, { cause: error });
  });
  const secret = (text.split('\n')[0] ?? '').trim();
  if (secret === '') throw new EnforceError('stateUnusable', `${file}: its first line is empty.`);
  return secret;
}
