import type { MailReference } from './mail-reference.js';
import type { ReplayResult } from './replay-outcome.js';
import type { ReplayPolicies } from './replay-messages.js';
import { ReplayProcess } from './replay-process.js';

/** A message with what both policy sets say of it. */
export interface ReplayedMessage {
  readonly mail: MailReference;
  readonly result: ReplayResult;
}

/** What is replayed, and how. */
export interface ReplayJob extends ReplayPolicies {
  /** Processes side by side. */
  readonly processes: number;
}

/**
 * Inspects stored messages with two policy sets, several at a time. Memory does not grow with their number: each is
 * taken when a process is free, and told of when it is done.
 */
export async function replayMail(
  mail: AsyncIterator<MailReference, void>,
  { processes, ...policies }: ReplayJob,
  done: (message: ReplayedMessage) => void,
): Promise<void> {
  const workers = Array.from({ length: processes }, () => new ReplayProcess(policies));
  try {
    await Promise.all(workers.map((worker) => work(worker, mail, done)));
  } finally {
    for (const worker of workers) worker.stop();
  }
}

async function work(
  worker: ReplayProcess,
  mail: AsyncIterator<MailReference, void>,
  done: (message: ReplayedMessage) => void,
): Promise<void> {
  for (let next = await mail.next(); !next.done; next = await mail.next()) {
    done({ mail: next.value, result: await worker.inspect(next.value) });
  }
}
