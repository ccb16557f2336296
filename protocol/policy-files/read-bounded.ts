import { open } from 'node:fs/promises';

/**
 * Reads a text file of a bounded size.
 * @param most bytes
 * @throws Error when it is larger, or cannot be read
 */
export async function readBounded(file: string, most: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > most) throw new Error(`found ${String(size)} bytes; at most ${String(most)} are read`);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
