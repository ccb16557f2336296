import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { EnforceError } from './enforce-error.js';
import { errorCode, errorText } from './error-text.js';

/**
 * A secret kept in a file that only its owner reads (0600).
 * @param file its first line is the secret; made when missing, never overwritten
 * @param make gives a new secret
 * @returns the secret, and whether it was made now
 * @throws EnforceError `stateUnusable` when the file is empty or cannot be read or made
 */
export async function readOrCreateSecret(file: string, make: () => string): Promise<{ secret: string; made: boolean }> {
  try {
    const found = await read(file);
    if (found !== undefined) return { secret: nonEmpty(found), made: false };
    const made = await create(file, make());
    return { secret: nonEmpty((await read(file)) ?? ''), made };
  } catch (error) {
    throw new EnforceError('stateUnusable', `${file}: ${errorText(error)}.`, { cause: error });
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function nonEmpty(text: string): string {
  const [line = ''] = text.split('\n');
  const secret = line.trim();
  if (secret === '') throw new Error('the file is empty; delete it and a new one is made');
  return secret;
}

/** Written aside, synced, then linked: a crash leaves a whole file or none, and who comes second takes the first's. */
async function create(file: string, secret: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
    await link(aside, file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    await handle.close();
    await rm(aside, { force: true });
  }
}
