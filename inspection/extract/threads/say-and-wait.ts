import { parentPort } from 'node:worker_threads';
import { goOn, type AwaitedEvent, type ThreadEvent } from './thread-event.js';

/** Says something from within a thread, and waits until it was dealt with. */
export function sayAndWait(event: ThreadEvent): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = (message: unknown) => {
      if (message !== goOn) return;
      parentPort?.off('message', onMessage);
      resolve();
    };
    parentPort?.on('message', onMessage).postMessage({ ...event, isAwaited: true } satisfies AwaitedEvent);
  });
}
