import { errorCode } from '../error-code.js';

/**
 * Signals a process, or with a negative number a process group.
 * @param name 0 only asks whether it is there
 * @returns false when there is nobody, or nobody of ours
 */
export function sendSignal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (['ESRCH', 'EPERM'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}
