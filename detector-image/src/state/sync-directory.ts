import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: what was created, renamed or removed in it stays so after a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
