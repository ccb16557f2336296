import type { Timeouts } from './smtp-proxy-options.js';

/** Too late: what is asked for with this is given up at the next look at the clock. */
const NONE = 1;

/**
 * The time for a message between the verdict on it and the next hop's reply to it, all the next hop's replies before
 * that one included: the sender, and the balancer between, wait for all of them. It begins when it is made.
 */
export class HandOverTime {
  readonly #end: number;

  constructor(private readonly timeouts: Timeouts) {
    this.#end = Date.now() + timeouts.finalReply;
  }

  /** Milliseconds for the reply to the message. */
  forMessage(): number {
    return Math.max(NONE, this.#end - Date.now());
  }

  /** Milliseconds for the reply to a command before it. */
  forCommand(): number {
    return Math.min(this.timeouts.nextHopReply, this.forMessage());
  }
}
