/** A thread that takes one part out of one message. What goes wrong ends it, which whoever asks is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { takePart } from './take-part.js';
import type { WantedPart } from './wanted-part.js';

const { message, wanted } = workerData as { readonly message: Uint8Array; readonly wanted: WantedPart };

async function main(): Promise<void> {
  const part = await takePart(Buffer.from(message.buffer, message.byteOffset, message.byteLength), wanted);
  parentPort?.postMessage(part ?? null);
}

void main();
