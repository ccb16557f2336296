const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/** Growing pauses between tries: doubled each time up to 5 s, and random, so that servers do not march in step. */
export class BackOff {
  private next = FIRST_MS;

  /** The next pause in milliseconds: between half of its length and the whole. */
  pause(): number {
    const whole = this.next;
    this.next = Math.min(LONGEST_MS, whole * 2);
    return whole / 2 + (Math.random() * whole) / 2;
  }

  /** After a success pauses start short again. */
  reset(): void {
    this.next = FIRST_MS;
  }
}
