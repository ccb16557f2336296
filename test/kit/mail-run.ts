import { EventEmitter } from 'node:events';
import type { MailKind, PlannedMessage } from './planned-mail';
import { sendWithRetries, type DeliveryRecord, type RetryingSenderOptions } from './retrying-sender';
import { waitUntil } from './wait-until';

/** How mail is sent; everything but the port is optional. */
export type MailRunOptions = Omit<RetryingSenderOptions, 'mode' | 'onAttempt'>;

const CONCURRENCY = 20;
const LONGEST = 100_000;

/** Mail under way, every other message by BDAT. It goes on beside the test, which strikes while it does. */
export class MailRun {
  /** Resolves when every message has come to an end: accepted, refused or given up. */
  readonly records: Promise<DeliveryRecord[]>;
  readonly #ended = new EventEmitter();
  readonly #kinds: ReadonlyMap<string, MailKind>;
  #finished = 0;

  /** Starts at once. */
  constructor(
    readonly plan: readonly PlannedMessage[],
    options: MailRunOptions,
  ) {
    const concurrency = Math.ceil((options.concurrency ?? CONCURRENCY) / 2);
    this.#kinds = new Map(plan.map(({ id, kind }) => [id, kind]));
    const onAttempt = (record: DeliveryRecord) => this.#note(record);
    const send = (mode: 'data' | 'bdat', parity: number) =>
      sendWithRetries(
        plan.filter((_, index) => index % 2 === parity),
        { deadline: LONGEST, attempts: 1_000, ...options, concurrency, mode, onAttempt },
      );
    this.records = Promise.all([send('data', 0), send('bdat', 1)]).then((halves) => halves.flat());
  }

  #note({ id, outcome }: DeliveryRecord): void {
    if (outcome === 'under-way') return;
    this.#finished += 1;
    this.#ended.emit(this.#kinds.get(id) ?? '');
  }

  /** Messages that have come to an end. */
  get finished(): number {
    return this.#finished;
  }

  /** Waits until so many messages have come to an end. */
  async reached(count: number): Promise<void> {
    await waitUntil(`${count} of ${this.plan.length} messages are done`, () => this.#finished >= count, LONGEST);
  }

  /** Resolves at once when the next message of a kind is accepted or refused: what it promises must be true by then. */
  nextAnswer(kind: MailKind): Promise<void> {
    return new Promise((resolve) => this.#ended.once(kind, () => resolve()));
  }
}
