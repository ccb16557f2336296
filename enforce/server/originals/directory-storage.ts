import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../operation/error-text.js';
import { readOrCreateSecret } from '../operation/secret-file.js';
import { checkedId, isOriginalId } from './original-id.js';
import type { OriginalStorage, StoredOriginal } from './original-storage.js';

const OWNER_FILE = 'owner';

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
    return ifThere(readFile(this.fileOf(id)));
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rm(this.fileOf(id), { force: true });
  }

  /** A folder is a page. */
  async *list(): AsyncIterable<readonly StoredOriginal[]> {
    const folders = (await ifThere(readdir(this.directory))) ?? [];
    for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const page: StoredOriginal[] = [];
      for (const id of (await readdir(join(this.directory, folder))).filter(isOriginalId)) {
        const found = await ifThere(stat(this.fileOf(id)));
        if (found) page.push({ id, storedAt: found.mtime });
      }
      yield page;
    }
  }

  async claim(owner: string): Promise<string> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    return (await readOrCreateSecret(join(this.directory, OWNER_FILE), () => owner)).secret;
  }

  private fileOf(id: string): string {
    return join(this.directory, checkedId(id).slice(0, 2), id);
  }
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
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
