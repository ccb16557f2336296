import { statfs } from 'node:fs/promises';

/**
 * Bytes that can still be written before a disk is so full.
 * @param directory any folder on the disk
 * @param percent of the disk in use, as `df` counts it: of what may be used without being root
 */
export async function roomOnDisk(directory: string, percent: number): Promise<number> {
  const { bsize, blocks, bfree, bavail } = await statfs(directory);
  const used = blocks - bfree;
  return Math.max(0, ((used + bavail) * percent) / 100 - used) * bsize;
}
