import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_LOOKS = 10;

/**
 * Waits for a condition, looking every 10 ms.
 * @param what said in the error: "the third message has arrived"
 * @param condition anything but undefined, null and false ends the wait, and is the result
 * @param timeout milliseconds; default 10,000
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeout = 10_000,
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
