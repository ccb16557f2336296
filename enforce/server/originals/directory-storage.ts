import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../operation/error-text.js';
import type { OriginalStorage } from './original-storage.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Encrypted messages as files that only their owner reads, in 256 folders by the beginnings of their ids. */
export class DirectoryStorage implements OriginalStorage {
  constructor(private readonly directory: string) {}

  async put(id: string, content: Buffer): Promise<void> {
    const file = this.fileOf(id);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await write(`${file}.new`, content);
    await rename(`${file}.new`, file);
    await syncFolder(dirname(file));
  }

  async get(id: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.fileOf(id));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rm(this.fileOf(id), { force: true });
  }

  /** An id names a file; what is no id must not name any. */
  private fileOf(id: string): string {
    if (!ID.test(id)) throw new Error(`${JSON.stringify(id)} is not the id of a record`);
    return join(this.directory, id.slice(0, 2), id);
  }
}

async function write(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
