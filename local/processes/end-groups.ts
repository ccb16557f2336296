import { goneWithin } from './gone-within.js';
import { sendSignal } from './send-signal.js';

/** What the rest of a process group gets after its leader has gone, in milliseconds. */
const GRACE = 3_000;

/**
 * Ends what is left of process groups whose leaders have just ended: a database that outlived the server it belonged
 * to. Must be called at once, as a number may later be somebody else's.
 * @param leaders numbers of the leaders, which are those of the groups
 */
export async function endGroups(leaders: readonly number[]): Promise<void> {
  const left = leaders.filter((pid) => sendSignal(-pid, 'SIGTERM'));
  const gone = await goneWithin(GRACE, () => left.some((pid) => sendSignal(-pid, 0)));
  if (!gone) left.forEach((pid) => sendSignal(-pid, 'SIGKILL'));
}
