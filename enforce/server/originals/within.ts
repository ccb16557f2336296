/**
 * Runs something that takes an abort signal, and ends it when it takes too long.
 * @param ms milliseconds
 * @throws StorageTimeout then; else what it throws
 */
export async function within<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await run(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    throw new StorageTimeout(`no answer in ${String(ms)} ms`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** A storage that took too long. */
export class StorageTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}
