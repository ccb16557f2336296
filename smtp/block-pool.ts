/** Bytes of a block. */
const BLOCK = 16 * 1024;

/**
 * Memory for messages, used again from one to the next: a megabyte that lies in new memory each time makes the garbage
 * collector go through all there is once for every few dozen messages.
 *
 * What is given back is overwritten by another message. So nobody gives back what somebody may still read: a block
 * whose use is in doubt is simply dropped, and the garbage collector takes it.
 */
export class BlockPool {
  #free: Buffer[] = [];

  /** @param most bytes that are kept for later */
  constructor(readonly most: number) {}

  /** A block of any content. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK);
  }

  /** Blocks that nobody reads any more. */
  giveBack(blocks: readonly Buffer[]): void {
    const room = Math.floor(this.most / BLOCK) - this.#free.length;
    this.#free.push(...blocks.slice(0, Math.max(0, room)));
  }
}
