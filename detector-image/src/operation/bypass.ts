import { rm } from 'node:fs/promises';
import { bypassOrderSchema, type BypassOrder } from '@cloud-prevent/protocol/link';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { isMissing } from '../state/is-missing.js';
import { readState } from '../state/read-state.js';
import { writeDurably } from '../state/write-durably.js';
import type { SystemEvents } from './system-events.js';

/** Longest bypass in milliseconds. */
const LONGEST = 24 * 3_600_000;

/** The emergency bypass: relay without inspection until a time at most a day ahead. Survives a restart. */
export class Bypass {
  #order: BypassOrder | undefined;
  #until = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param file keeps the order while it is in force */
  constructor(
    private readonly file: string,
    private readonly events: Pick<SystemEvents, 'raise'>,
  ) {}

  /** Takes up an order that an earlier run was given and that is still in force. */
  async resume(): Promise<void> {
    const order = await readState(this.file, bypassOrderSchema);
    if (!order) return;
    if (Date.parse(order.until) > Date.now()) this.#begin(order);
    else await this.#forget();
  }

  /** Until when mail passes without inspection; undefined while it is inspected. */
  get until(): Date | undefined {
    // The clock decides, not the timer: a timer may be late.
    return this.#order && Date.now() < this.#until ? new Date(this.#until) : undefined;
  }

  /**
   * Switches the bypass on, or sets another end.
   * @throws ConfigurationError for an end in the past or more than a day ahead
   */
  async switchOn(order: BypassOrder): Promise<void> {
    const ahead = Date.parse(order.until) - Date.now();
    if (!(ahead > 0 && ahead <= LONGEST)) {
      const message = `found ${order.until}; the end of a bypass lies in the future, at most 24 hours ahead`;
      throw new ConfigurationError([{ path: 'until', message }]);
    }
    await writeDurably(this.file, JSON.stringify(order));
    this.#begin(order);
    this.events.raise('bypassOn', `Mail passes without inspection until ${order.until}: ${order.reason}.`);
  }

  #begin(order: BypassOrder): void {
    clearTimeout(this.#timer);
    this.#order = order;
    this.#until = Date.parse(order.until);
    this.#timer = setTimeout(() => this.#end('its time is over'), this.#until - Date.now());
  }

  /** Switches the bypass off before its time. Does nothing when it is not on. */
  async switchOff(): Promise<void> {
    await this.#forget();
    this.#end('Enforce switched it off');
  }

  #end(why: string): void {
    clearTimeout(this.#timer);
    if (this.#order) this.events.raise('bypassOff', `Mail is inspected again; the bypass has ended: ${why}.`);
    this.#order = undefined;
  }

  async #forget(): Promise<void> {
    try {
      await rm(this.file);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Stops the clock; the order stays in its file. */
  close(): void {
    clearTimeout(this.#timer);
  }
}
