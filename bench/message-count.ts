import { measure, type Bench } from './measure.js';
import type { MailCase } from './cases.js';
import type { RunningSystem } from './systems/system.js';

/** Every connection carries at least this many messages in a run of kept connections, or is opened this many times. */
const LEAST_PER_SESSION = 2;

/**
 * How many messages make a run of about the wanted length. Fast and slow systems are measured over the same time, so
 * that what disturbs one disturbs all. Finding it out warms the system up: compiled code, filled pools.
 * @param seconds wanted length of a run
 */
export async function messageCount(
  bench: Bench,
  system: RunningSystem,
  mailCase: MailCase,
  seconds: number,
): Promise<number> {
  const least = mailCase.sessions * LEAST_PER_SESSION;
  const countFor = (rate: number, length: number) => Math.max(least, Math.ceil(rate * length));
  const cold = await measure(bench, system, mailCase, least);
  const warm = await measure(bench, system, mailCase, countFor(cold.messagesPerSecond, seconds / 2));
  return countFor(warm.messagesPerSecond, seconds);
}
