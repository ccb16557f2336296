/** So long incidents wait at their detectors for a place of originals that does not answer. */
const LONGEST_MS = 600_000;

/** How long a place that does not answer has been waited for. Incidents are worth more than their messages. */
export class OriginalPatience {
  private since: number | undefined;
  private isLosing = false;

  /** @param now a clock in milliseconds that never goes back; default: the process's own */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** It did not answer. @returns whether to wait for it still */
  failed(): boolean {
    this.since ??= this.now();
    return this.now() - this.since < LONGEST_MS;
  }

  /** A message was given up. @returns whether it is the first since one was kept */
  lost(): boolean {
    const isFirst = !this.isLosing;
    this.isLosing = true;
    return isFirst;
  }

  /** A message was kept. */
  succeeded(): void {
    this.since = undefined;
    this.isLosing = false;
  }
}
