import { CommandError } from '../command-error.js';
import { onInterruption } from './on-interruption.js';

/**
 * Does long work that can be interrupted, and leaves nothing half done behind.
 * @param work stops when its signal does, and cleans up
 * @throws CommandError INDEX_FAILED when it was interrupted
 */
export function unlessInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  return onInterruption(async (signal) => {
    try {
      return await work(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new CommandError('INDEX_FAILED', 'it was interrupted', error);
    }
  });
}
