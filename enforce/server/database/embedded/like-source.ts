import { chmod, chown, stat } from 'node:fs/promises';

/**
 * Gives a copy the rights and the owner of its source. Only root may give files away, and only where root copies do they
 * belong to somebody else.
 */
export async function likeSource(source: string, target: string): Promise<void> {
  const { mode, uid, gid } = await stat(source);
  await chmod(target, mode & 0o7777);
  if (process.getuid?.() === 0) await chown(target, uid, gid);
}
