import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { CommandError } from './command-error.js';

/**
 * Puts new content in place of a file's old one, whole or not at all, readable by its owner only (0600).
 * @throws CommandError WRITE_FAILED
 */
export async function replaceFile(path: string, content: Buffer): Promise<void> {
  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw new CommandError('WRITE_FAILED', error instanceof Error ? error.message : String(error), error);
  }
}
