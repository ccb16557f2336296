import { CommandError } from '../command-error.js';

/** What to throw instead of an error that ended the making of an index: explained, where it is not yet. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof CommandError || !(error instanceof Error) || error.name === 'AbortError') return error;
  return new CommandError('INDEX_FAILED', error.message, error);
}
