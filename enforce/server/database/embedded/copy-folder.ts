import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../operation/error-text.js';
import { likeSource } from './like-source.js';

/**
 * Copies a folder that somebody is writing to, with rights and owners. What is gone before its turn is left out.
 * @param skips whether to leave out what is in a folder of this path, `''` for the folder itself
 */
export async function copyFolder(
  from: string,
  to: string,
  skips: (path: string, name: string) => boolean,
  path = '',
): Promise<void> {
  const source = join(from, path);
  await mkdir(join(to, path), { recursive: true });
  await likeSource(source, join(to, path));
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (skips(path, entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await copyFolder(from, to, skips, inner);
    else if (entry.isFile()) await copyOne(join(from, inner), join(to, inner));
  }
}

async function copyOne(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target);
    await likeSource(source, target);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
