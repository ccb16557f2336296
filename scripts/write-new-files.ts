import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError } from './command-error.js';

/** A file to be made. */
export interface NewFile {
  path: string;
  content: string | Buffer;
}

/**
 * Makes all of these files or none, each whole and readable by its owner only (0600), and never over an existing
 * one. Folders that are missing are made, for their owner only (0700).
 * @throws CommandError FILE_EXISTS, WRITE_FAILED
 */
export async function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  const suffix = `.${randomBytes(6).toString('hex')}.partial`;
  const partial: string[] = [];
  const made: string[] = [];
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      partial.push(path + suffix);
      await writeWhole(path + suffix, content);
    }
    for (const { path } of files) {
      // A link, because unlike a rename it fails where the name is taken.
      await link(path + suffix, path);
      made.push(path);
    }
  } catch (error) {
    await removeAll(made);
    throw explained(error);
  } finally {
    await removeAll(partial);
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown): CommandError {
  const { code, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
  return code === 'EEXIST' && dest
    ? new CommandError('FILE_EXISTS', dest, error)
    : new CommandError('WRITE_FAILED', message, error);
}
