import { messageOf } from '../message-of.js';
import type { Log } from './json-log.js';
import { StartError } from './start-error.js';

/**
 * Runs a process of ours: starts it, waits for SIGTERM or SIGINT, stops it, and lets the process end with 0. When it
 * cannot start it writes why as one log line and ends with 1.
 * @param start gives what stops it
 */
export async function runUntilSignal(log: Log, start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    const asked = new Promise<NodeJS.Signals>((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    });
    const stop = await start();
    const signal = await asked;
    log('info', 'stopping', { signal });
    await stop();
    log('info', 'stopped');
  } catch (error) {
    const known = error instanceof StartError;
    log('error', known || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message));
    process.exitCode = 1;
  }
}
