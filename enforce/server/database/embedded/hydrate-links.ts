import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../operation/error-text.js';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the links between the shared libraries that an npm package cannot carry. Its own install script does the
 * same, but does not run where install scripts are off.
 * @param native folder with `bin`, `lib` and `pg-symlinks.json`
 * @throws the file system's error when a link is missing and cannot be made
 */
export async function hydrateLinks(native: string): Promise<void> {
  const links = linksSchema.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  await Promise.all(links.map(({ source, target }) => link(basename(source), join(dirname(native), target))));
}

async function link(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
