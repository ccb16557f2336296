import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE } from './patience';

const BETWEEN_LOOKS = 10;

/**
 * Waits for a condition, looking every 10 ms.
 * @param what said in the error: "the third message has arrived"
 * @param condition anything but undefined, null and false ends the wait, and is the result
 * @param timeout milliseconds; default: the patience of tests, a minute
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeout = PATIENCE,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + timeout;
  for (;;) {
    const found = await condition();
    if (found !== undefined && found !== null && found !== false) {
      return found as Exclude<T, undefined | null | false>;
    }
    if (performance.now() > end) throw new Error(`Waited ${timeout} ms in vain until ${what}.`);
    await pause(BETWEEN_LOOKS);
  }
}
