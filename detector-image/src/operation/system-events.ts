import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import type { Logger } from 'pino';
import type { IncidentSpool } from '../spool/incident-spool.js';
import { createEvent, type EventSubject } from './create-event.js';
import type { EventName } from './event-codes.js';

/** Events that may wait in memory for the spool; more are counted and dropped, oldest kept. */
const KEPT = 1000;
const TRY_EVERY = 1000;

/** Events for Enforce that no reply waits for. While the spool is full they stay in memory and are tried again. */
export class SystemEvents {
  readonly #waiting: SystemEvent[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(
    private readonly detector: string,
    private readonly spool: IncidentSpool,
    private readonly log: Logger,
  ) {}

  /** Logs an event and sends it to Enforce when the spool takes it. */
  raise(name: EventName, text: string, about: EventSubject = {}): void {
    const event = createEvent(this.detector, name, text, about);
    const level = event.severity === 'info' ? 'info' : 'warn';
    this.log[level]({ code: event.code, ...(about.messageId && { message_id: about.messageId }) }, text);
    if (this.#waiting.length < KEPT) this.#waiting.push(event);
    else this.#dropped++;
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    const batch = this.#waiting.slice();
    try {
      await this.spool.append(batch);
      this.#waiting.splice(0, batch.length);
      this.#reportDropped();
    } catch (error) {
      this.log.debug({ err: error }, 'events wait for the spool');
    }
    this.#writing = undefined;
    if (this.#waiting.length) this.#tryLater();
  }

  #reportDropped(): void {
    if (this.#dropped) this.log.warn({ dropped: this.#dropped }, 'events were dropped while the spool was full');
    this.#dropped = 0;
  }

  #tryLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing ??= this.#write();
    }, TRY_EVERY);
  }

  /** Tries once more to write what waits, and stops. */
  async close(): Promise<void> {
    await this.#writing;
    if (this.#waiting.length) await this.#write();
    clearTimeout(this.#timer);
    if (this.#waiting.length) this.log.warn({ events: this.#waiting.map(({ code }) => code) }, 'events were not kept');
  }
}
