import { statfs } from 'node:fs/promises';

/** A fresh look at the disk is taken no more often than this, in milliseconds. */
const LOOK_EVERY = 1000;

/** How full a disk is, looked at once a second at most. */
export class DiskUsage {
  #percent = 0;
  #lookedAt = -Infinity;

  /** @param directory any folder on the disk */
  constructor(private readonly directory: string) {}

  /** Percent of the disk in use, as `df` counts it: of what may be used without being root. */
  async percent(): Promise<number> {
    const now = performance.now();
    if (now - this.#lookedAt >= LOOK_EVERY) {
      this.#lookedAt = now;
      const { blocks, bfree, bavail } = await statfs(this.directory);
      const used = blocks - bfree;
      this.#percent = used + bavail ? (100 * used) / (used + bavail) : 0;
    }
    return this.#percent;
  }
}
