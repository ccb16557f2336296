import { CommandError } from '../command-error.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does long work that can be interrupted, and leaves nothing half done behind.
 * @param work stops when its signal does, and cleans up
 * @throws CommandError INDEX_FAILED when it was interrupted
 */
export async function unlessInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await work(interruption.signal);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    throw new CommandError('INDEX_FAILED', 'it was interrupted', error);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
