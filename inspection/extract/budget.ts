import { LimitReached } from './limit-reached.js';
import { limits } from './limits.js';

/** What may still be spent on one message: bytes unpacked from it, and time for the attachment at hand. */
export class Budget {
  #expanded = 0;
  #deadline = Infinity;

  /** Begins the time of an attachment of the outermost message. */
  startAttachment(): void {
    this.#deadline = performance.now() + limits.attachmentTime;
  }

  /** Milliseconds left for the attachment at hand. */
  get timeLeft(): number {
    return Math.max(0, this.#deadline - performance.now());
  }

  /** Bytes that may still be unpacked. */
  get bytesLeft(): number {
    return Math.max(0, limits.expandedBytes - this.#expanded);
  }

  /** Lets the attachment at hand have time again that was spent under a budget of its own. */
  giveBack(milliseconds: number): void {
    this.#deadline += milliseconds;
  }

  /**
   * Notes bytes or characters that were made out of fewer: unpacked, or repeated by reference.
   * @throws LimitReached when the message has become too much
   */
  spend(amount: number): void {
    this.#expanded += amount;
    if (this.#expanded > limits.expandedBytes) throw new LimitReached('limit');
    this.checkTime();
  }

  /** @throws LimitReached when the time of the attachment is over */
  checkTime(): void {
    if (performance.now() > this.#deadline) throw new LimitReached('timeout');
  }
}
