import type { PlannedMessage } from './planned-mail';
import { sendWithRetries, type DeliveryRecord, type RetryingSenderOptions } from './retrying-sender';
import { waitUntil } from './wait-until';

/** How mail is sent; everything but the port is optional. */
export type MailRunOptions = Omit<RetryingSenderOptions, 'mode' | 'onAttempt'>;

const CONCURRENCY = 20;
const LONGEST = 60_000;

/** Mail under way, every other message by BDAT. It goes on beside the test, which strikes while it does. */
export class MailRun {
  /** Resolves when every message has come to an end: accepted, refused or given up. */
  readonly records: Promise<DeliveryRecord[]>;
  #finished = 0;

  /** Starts at once. */
  constructor(
    readonly plan: readonly PlannedMessage[],
    options: MailRunOptions,
  ) {
    const concurrency = Math.ceil((options.concurrency ?? CONCURRENCY) / 2);
    const onAttempt = ({ outcome }: DeliveryRecord) => void (this.#finished += outcome === 'under-way' ? 0 : 1);
    const send = (mode: 'data' | 'bdat', parity: number) =>
      sendWithRetries(
        plan.filter((_, index) => index % 2 === parity),
        { deadline: LONGEST, attempts: 1_000, ...options, concurrency, mode, onAttempt },
      );
    this.records = Promise.all([send('data', 0), send('bdat', 1)]).then((halves) => halves.flat());
  }

  /** Messages that have come to an end. */
  get finished(): number {
    return this.#finished;
  }

  /** Waits until so many messages have come to an end. */
  async reached(count: number): Promise<void> {
    await waitUntil(`${count} of ${this.plan.length} messages are done`, () => this.#finished >= count, LONGEST);
  }
}
