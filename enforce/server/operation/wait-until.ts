import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 20;

/**
 * Waits for a condition that gives no notice of itself.
 * @param condition asked every 20 ms
 * @param limitMs longest wait in milliseconds
 * @returns whether it came true in time
 */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await delay(STEP_MS);
  }
  return true;
}
