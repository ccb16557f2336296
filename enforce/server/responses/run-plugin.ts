import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { answerOfWorker } from '../operation/answer-of-worker.js';
import { errorText } from '../operation/error-text.js';
import type { FlexResponseInput, FlexResponseResult } from './flex-response.js';

const LIMIT_MS = 60_000;
const MEMORY_MIB = 256;
const LONGEST_WAIT_SECONDS = 86_400;

const answerSchema = z.union([
  z.object({ error: z.string() }),
  z.object({
    result: z
      .object({
        note: z.string().max(10_000).optional(),
        againAfterSeconds: z.int().min(1).max(LONGEST_WAIT_SECONDS).optional(),
      })
      .optional(),
  }),
]);

/**
 * Runs a plug-in once, in a thread of its own.
 * @param folder where plug-ins are
 * @param name of the plug-in: `ticket` for `ticket.js`
 * @param limitMs after which it is ended
 * @default limitMs 60 seconds
 * @throws Error what the plug-in threw, or that it took too long or ended by itself
 */
export async function runPlugin(
  folder: string,
  name: string,
  input: FlexResponseInput,
  limitMs = LIMIT_MS,
): Promise<FlexResponseResult> {
  const worker = new Worker(join(__dirname, 'flex-response-worker.js'), {
    workerData: { file: join(folder, `${name}.js`), input },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    // A plug-in has no business with secrets that are in our environment.
    env: {},
  });
  try {
    return resultIn(await answerOf(worker, limitMs));
  } finally {
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, limitMs: number): Promise<unknown> {
  return answerOfWorker(worker, limitMs).catch((error: unknown) => {
    throw new Error(`the plug-in failed: ${errorText(error)}`, { cause: error });
  });
}

function resultIn(answer: unknown): FlexResponseResult {
  const checked = answerSchema.safeParse(answer);
  if (!checked.success) throw new Error(`the plug-in's answer is not one: ${checked.error.issues[0]?.message ?? ''}`);
  if ('error' in checked.data) throw new Error(`the plug-in failed: ${checked.data.error}`);
  const { note, againAfterSeconds } = checked.data.result ?? {};
  return { ...(note !== undefined && { note }), ...(againAfterSeconds !== undefined && { againAfterSeconds }) };
}
