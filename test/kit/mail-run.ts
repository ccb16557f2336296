import { EventEmitter } from 'node:events';
import { LONG_PATIENCE } from './patience';
import type { MailKind, PlannedMessage } from './planned-mail';
import { sendWithRetries, type DeliveryRecord, type RetryingSenderOptions } from './retrying-sender';
import { waitUntil } from './wait-until';

/** How mail is sent; everything but the port is optional. */
export type MailRunOptions = Omit<RetryingSenderOptions, 'mode' | 'onAttempt'>;

const CONCURRENCY = 20;

/** Mail under way, by half of the senders with BDAT. It goes on beside the test, which strikes while it does. */
export class MailRun {
  /** Resolves when every message has come to an end: accepted, refused or given up. */
  readonly records: Promise<DeliveryRecord[]>;
  readonly #ended = new EventEmitter();
  readonly #taken = new Map<string, PlannedMessage>();
  #finished = 0;

  /** Starts at once. @param messages are taken when their turn comes: a load may go on for as long as a test strikes */
  constructor(messages: Iterable<PlannedMessage>, options: MailRunOptions) {
    const concurrency = Math.ceil((options.concurrency ?? CONCURRENCY) / 2);
    const onAttempt = (record: DeliveryRecord) => this.#note(record);
    const queue = this.#take(messages);
    const send = (mode: 'data' | 'bdat') =>
      sendWithRetries(queue, { deadline: LONG_PATIENCE, attempts: 1_000, ...options, concurrency, mode, onAttempt });
    this.records = Promise.all([send('data'), send('bdat')]).then((halves) => halves.flat());
  }

  *#take(messages: Iterable<PlannedMessage>): Generator<PlannedMessage> {
    for (const message of messages) {
      this.#taken.set(message.id, message);
      yield message;
    }
  }

  #note({ id, outcome }: DeliveryRecord): void {
    if (outcome === 'under-way') return;
    this.#finished += 1;
    this.#ended.emit(this.#taken.get(id)?.kind ?? '');
  }

  /** What has been sent so far; all of it once the records are there. */
  get plan(): PlannedMessage[] {
    return [...this.#taken.values()];
  }

  /** Messages that have come to an end. */
  get finished(): number {
    return this.#finished;
  }

  /** Waits until so many messages have come to an end. */
  async reached(count: number): Promise<void> {
    await waitUntil(`${count} messages are done`, () => this.#finished >= count, LONG_PATIENCE);
  }

  /** Resolves at once when the next message of a kind is accepted or refused: what it promises must be true by then. */
  nextAnswer(kind: MailKind): Promise<void> {
    return new Promise((resolve) => this.#ended.once(kind, () => resolve()));
  }
}
