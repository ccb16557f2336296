import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EnforceError } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';
import { readOrCreateSecret } from '../operation/secret-file.js';
import { KEY_BYTES, parseKeyRing, type KeyRing } from './key-ring.js';

/** Environment variable that wins over the file, for platforms that give secrets that way. */
export const KEY_VARIABLE = 'ENFORCE_ENCRYPTION_KEYS';

/**
 * The key ring of the environment, or else of a file, which is made with one new key when it is missing.
 * @param file as `parseKeyRing` takes it; readable by its owner only when made here
 * @param environment where `ENFORCE_ENCRYPTION_KEYS` is looked up: keys parted by commas or line ends
 * @throws EnforceError `keysUnusable`; never with a key
 */
export async function readKeyRing(file: string, environment: NodeJS.ProcessEnv = process.env): Promise<KeyRing> {
  const given = environment[KEY_VARIABLE];
  if (given) return parsed(given.replaceAll(',', '\n'), KEY_VARIABLE);
  await readOrCreateSecret(file, () => randomBytes(KEY_BYTES).toString('base64'));
  return parsed(await textOf(file), file);
}

function parsed(text: string, where: string): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    throw new EnforceError('keysUnusable', `${where}: ${errorText(error)}.`, { cause: error });
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new EnforceError('keysUnusable', `${file}: ${errorText(error)}.`, { cause: error });
  }
}
