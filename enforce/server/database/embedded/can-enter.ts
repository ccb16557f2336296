import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PostgresAccount } from './postgres-account.js';

/**
 * Whether an account can enter a folder, all folders above included. The kernel is asked by trying, since modes,
 * access lists and mount options all have a say.
 * @param account whose rights; undefined: our own
 */
export async function canEnter(folder: string, account: PostgresAccount | undefined): Promise<boolean> {
  const child = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
