import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from './server-process.js';

const INTERVAL = 25;
const START_LIMIT = 30_000;

/**
 * Waits for something that a server does.
 * @param server the process whose end makes waiting pointless
 * @param what completes the sentence "<server> did not …" in the error
 * @param condition asked every 25 ms
 * @param limit milliseconds; by default the 30 seconds that a server gets to start
 * @throws BenchError with the end of the server's log when it ends, or the condition does not come true in time
 */
export async function waitUntil(
  server: ServerProcess,
  what: string,
  condition: () => Promise<boolean>,
  limit = START_LIMIT,
): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await condition())) {
    if (!server.running) throw server.failure('ended');
    if (Date.now() > deadline) throw server.failure(`did not ${what} within ${limit / 1000} seconds`);
    await delay(INTERVAL);
  }
}
