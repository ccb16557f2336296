import { open, stat } from 'node:fs/promises';
import { errorCode } from '../error-code.js';

/** Bytes; what a detector writes in a second or two is far less. */
const MOST_READ = 4_194_304;

/** How far a log has come. @returns undefined for one that is not there */
export async function logEnd(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The lines that were written since.
 * @param position as `logEnd` gave it, where there was one; a log that is shorter now was begun anew
 */
export async function linesSince(file: string, position = 0): Promise<readonly string[]> {
  const end = await logEnd(file);
  if (end === undefined) return [];
  const start = end < position ? 0 : position;
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(end - start, MOST_READ));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
    return buffer.toString('utf8', 0, bytesRead).split('\n');
  } finally {
    await handle.close();
  }
}
