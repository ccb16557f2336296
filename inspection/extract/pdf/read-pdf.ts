import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { PdfEvent } from './pdf-event.js';

/** MiB of heap; a document that needs more is not read. */
const MEMORY = 256;
/** A thread that waits for the next document; others than one are ended when theirs is read. */
let idle: Worker | undefined;

/**
 * Reads a PDF in a thread of its own, which is ended when it takes too long: pdf.js has no limits itself.
 * @param time milliseconds
 * @param take gets the texts and files as they are found
 * @returns why not all of it was read; undefined when it was. Never rejects.
 */
export function readPdf(
  content: Uint8Array,
  time: number,
  take: (event: PdfEvent) => void,
): Promise<IncompleteReason | undefined> {
  const thread = idle ?? startThread();
  idle = undefined;
  thread.ref();
  return new Promise((resolve) => {
    const finish = (reason: IncompleteReason | undefined, isUsable: boolean) => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onFailure).off('exit', onFailure);
      release(thread, isUsable);
      resolve(reason);
    };
    const timer = setTimeout(() => finish('timeout', false), time);
    const onFailure = () => finish('error', false);
    const onMessage = (event: PdfEvent) => {
      if (event.kind === 'done') finish(event.incomplete, true);
      else take(event);
    };
    thread.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
    thread.postMessage(content);
  });
}

function startThread(): Worker {
  const thread = new Worker(join(__dirname, 'pdf-thread.js'), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    stdout: true,
    stderr: true,
  });
  const forget = () => {
    if (idle === thread) idle = undefined;
  };
  return thread.on('error', forget).on('exit', forget);
}

/** Keeps the thread for the next document, without keeping the process alive for it. */
function release(thread: Worker, isUsable: boolean): void {
  if (isUsable && !idle) {
    idle = thread;
    thread.unref();
  } else void thread.terminate();
}
