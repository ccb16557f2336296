import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import type { Reply } from '@cloud-prevent/smtp/reply';
import { UnexpectedReply } from './expect-code';
import { LONG_PATIENCE } from './patience';
import { SmtpClient } from './smtp-client';

/** One message to send. */
export interface OutgoingMessage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly content: Buffer;
}

/** How hard to try. Times in milliseconds. */
export interface RetryingSenderOptions {
  readonly host?: string;
  readonly port: number;
  /** STARTTLS, with these options. */
  readonly tls?: ConnectionOptions;
  readonly mode?: 'data' | 'bdat';
  /** Messages under way at the same time; default 10. */
  readonly concurrency?: number;
  /** For one message; default 50. */
  readonly attempts?: number;
  /** For everything; default: four minutes. What is not done by then is given up. */
  readonly deadline?: number;
  /** First wait before a retry, doubled each time up to the longest; default 20 and 500. */
  readonly backOff?: { readonly first: number; readonly longest: number };
  /** For each reply; default: a minute. */
  readonly timeout?: number;
  /** Aborted: no further attempt is made. */
  readonly signal?: AbortSignal;
  /** Called after each attempt. */
  readonly onAttempt?: (record: DeliveryRecord) => void;
}

/**
 * How one attempt ended: with a reply, or with an error of the connection. `OPENING`: before MAIL; `opened`: the session
 * was, so that a message may have been on its way.
 */
export type DeliveryAttempt =
  | { readonly reply: Reply; readonly stage: 'OPENING' | 'MAIL' | 'RCPT' | 'CONTENT' }
  | { readonly error: Error; readonly opened: boolean };

/** What became of one message. */
export interface DeliveryRecord {
  readonly id: string;
  readonly attempts: DeliveryAttempt[];
  /** `accepted`: 250 to the content; `refused`: a 5xx; `given-up`: out of attempts or time; `under-way`: neither yet. */
  outcome: 'under-way' | 'accepted' | 'refused' | 'given-up';
}

/**
 * Sends messages as Exchange Online Protection does: a 4xx or a broken connection is tried again, a 5xx ends it. Each
 * attempt has a connection of its own. Everything is recorded; nothing is thrown for a message that fails.
 */
export async function sendWithRetries(
  messages: Iterable<OutgoingMessage>,
  options: RetryingSenderOptions,
): Promise<DeliveryRecord[]> {
  const queue = messages[Symbol.iterator]();
  const records: DeliveryRecord[] = [];
  const end = performance.now() + (options.deadline ?? LONG_PATIENCE);
  const worker = async () => {
    // A load may be without end of its own.
    while (!options.signal?.aborted) {
      const next = queue.next();
      if (next.done) return;
      const record: DeliveryRecord = { id: next.value.id, attempts: [], outcome: 'under-way' };
      records.push(record);
      await sendOne(next.value, record, options, end);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 10 }, worker));
  return records;
}

async function sendOne(
  message: OutgoingMessage,
  record: DeliveryRecord,
  options: RetryingSenderOptions,
  end: number,
): Promise<void> {
  const { first, longest } = options.backOff ?? { first: 20, longest: 500 };
  for (let wait = first; ; wait = Math.min(longest, wait * 2)) {
    const attempt = await tryOnce(message, options);
    record.attempts.push(attempt);
    record.outcome = outcomeOf(attempt);
    const exhausted =
      record.attempts.length >= (options.attempts ?? 50) || performance.now() + wait > end || options.signal?.aborted;
    if (record.outcome === 'under-way' && exhausted) record.outcome = 'given-up';
    options.onAttempt?.(record);
    if (record.outcome !== 'under-way') return;
    await pause(wait);
  }
}

function outcomeOf(attempt: DeliveryAttempt): DeliveryRecord['outcome'] {
  if ('error' in attempt || (attempt.reply.code >= 400 && attempt.reply.code < 500)) return 'under-way';
  return attempt.reply.code < 300 ? 'accepted' : 'refused';
}

async function tryOnce(message: OutgoingMessage, options: RetryingSenderOptions): Promise<DeliveryAttempt> {
  const { host, port, tls, mode, timeout } = options;
  let client: SmtpClient | undefined;
  try {
    client = await SmtpClient.open({ host, port, timeout, tls });
    const { mail, recipients, final } = await client.deliver({ ...message, message: message.content, mode });
    const [recipient] = recipients;
    if (final) return { reply: final, stage: 'CONTENT' };
    return recipient ? { reply: recipient, stage: 'RCPT' } : { reply: mail, stage: 'MAIL' };
  } catch (error) {
    if (error instanceof UnexpectedReply) return { reply: error.reply, stage: 'OPENING' };
    return { error: error as Error, opened: client !== undefined };
  } finally {
    client?.leave();
  }
}
