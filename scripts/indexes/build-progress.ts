const EVERY_MILLISECONDS = 500;

/** Shows on a terminal how far an index has come; says nothing elsewhere. */
export class BuildProgress {
  #next = 0;

  /** @param what is read: rows, documents */
  constructor(private readonly what: string) {}

  /**
   * Shows where it is, now and then.
   * @param read how many were read
   * @param part of the table that is written, 0 to 1; 0 while it is read
   */
  show(read: number, part: number): void {
    const isDone = part === 1;
    if (!process.stderr.isTTY || (performance.now() < this.#next && !isDone)) return;
    this.#next = performance.now() + EVERY_MILLISECONDS;
    const doing = part === 0 ? 'reading' : `writing ${Math.floor(part * 100)} %`;
    process.stderr.write(`\r${read.toLocaleString('en')} ${this.what}, ${doing}\x1b[K${isDone ? '\n' : ''}`);
  }
}
