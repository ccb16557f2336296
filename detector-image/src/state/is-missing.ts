import { hasCode } from './has-code.js';

/** True for the error of a file system call on a file that does not exist. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, ['ENOENT']);
}
