import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY = 25;

/**
 * Waits until something is no longer there.
 * @returns false when it still is after that many milliseconds
 */
export async function goneWithin(milliseconds: number, present: () => boolean): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (present()) {
    if (Date.now() > end) return false;
    await pause(LOOK_EVERY);
  }
  return true;
}
