import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/**
 * The one answer of a thread that is asked once.
 * @param limitMs for how long it is waited for
 * @throws what the thread threw, or Error that it ended without an answer, or took too long
 */
export async function answerOfWorker(worker: Worker, limitMs: number): Promise<unknown> {
  const end = new AbortController();
  worker.once('exit', () => end.abort('it ended without an answer'));
  const timer = setTimeout(() => end.abort(`it took longer than ${String(limitMs)} ms`), limitMs);
  try {
    const [answer] = (await once(worker, 'message', { signal: end.signal })) as [unknown];
    return answer;
  } catch (error) {
    if (!end.signal.aborted) throw error;
    throw new Error(String(end.signal.reason), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
