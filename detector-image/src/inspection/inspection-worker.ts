/** A thread that compiles one policy set and inspects messages against it, one at a time. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import type { Inspector } from '@cloud-prevent/inspection/inspector';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './worker-messages.js';

const port = parentPort;
if (!port) throw new Error('inspection-worker runs only as a worker thread');
const { policySet, lowPriority } = workerData as WorkerStart;

// On Linux a priority belongs to the thread; elsewhere it would slow the whole detector.
if (lowPriority && process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const inspector = compile();
if (inspector) {
  answer({ kind: 'ready' });
  port.on('message', (message: WorkerRequest) => void inspect(inspector, message));
}

function compile(): Inspector | undefined {
  try {
    return createInspector(policySet);
  } catch (error) {
    if (!(error instanceof PolicyCompileError)) throw error;
    answer({ kind: 'refused', problems: error.problems });
    return undefined;
  }
}

async function inspect(by: Inspector, message: WorkerRequest): Promise<void> {
  try {
    answer({ kind: 'inspected', result: await by.inspect(message) });
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function answer(what: WorkerAnswer): void {
  port?.postMessage(what);
}
