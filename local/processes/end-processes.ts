import { endGroups } from './end-groups.js';
import { goneWithin } from './gone-within.js';
import { isRunning, type ProcessIdentity } from './process-identity.js';
import { sendSignal } from './send-signal.js';

/**
 * Ends processes that lead a process group of their own, and what is left of their groups: SIGTERM first, SIGKILL
 * when time is up.
 * @param leaders those that no longer run are left alone, as their number may be somebody else's by now
 * @param grace milliseconds until SIGKILL
 */
export async function endProcesses(leaders: readonly ProcessIdentity[], grace: number): Promise<void> {
  const running = leaders.filter(isRunning);
  running.forEach(({ pid }) => sendSignal(pid, 'SIGTERM'));
  if (!(await goneWithin(grace, () => running.some(isRunning)))) {
    running.filter(isRunning).forEach(({ pid }) => sendSignal(pid, 'SIGKILL'));
    await goneWithin(grace, () => running.some(isRunning));
  }
  await endGroups(running.map(({ pid }) => pid));
}
