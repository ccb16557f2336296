import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../message-of.js';
import type { ManagedProcess } from './managed-process.js';

/** What is waited for, and whose fault it is when it does not come. */
export interface Wait<Result> {
  /** The process that is expected to bring it about. */
  readonly process: ManagedProcess;
  /** Completes "The <process> did not …": `become ready`. */
  readonly what: string;
  /** Milliseconds. */
  readonly limit: number;
  /** Looked at again and again; undefined means not yet. Errors count as not yet and are told when time is up. */
  readonly look: () => Promise<Result | undefined>;
}

const LOOK_EVERY = 100;

/**
 * Waits on a condition.
 * @throws StartError with the end of the process's log when the process ends or time is up
 */
export async function waitFor<Result>({ process, what, limit, look }: Wait<Result>): Promise<Result> {
  const end = Date.now() + limit;
  let reason = '';
  while (Date.now() < end) {
    if (!process.isRunning) throw process.failure(await process.ended);
    try {
      const result = await look();
      if (result !== undefined) return result;
      reason = '';
    } catch (error) {
      reason = ` (${messageOf(error)})`;
    }
    await pause(LOOK_EVERY);
  }
  throw process.failure(`did not ${what} within ${Math.round(limit / 1000)} s${reason}`);
}
