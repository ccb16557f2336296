const EVERY_MILLISECONDS = 200;
const WIDTH = 30;
const CLEAR_LINE = '\r\u001b[K';

/** Shows on a terminal how far an upload is; says nothing elsewhere. */
export class UploadProgress {
  #next = 0;

  /** @param size bytes in all */
  constructor(private readonly size: number) {}

  /** Shows where it is, now and then. @param received bytes that are there */
  show(received: number): void {
    if (!process.stderr.isTTY || performance.now() < this.#next) return;
    this.#next = performance.now() + EVERY_MILLISECONDS;
    const part = received / this.size;
    const bar = '='.repeat(Math.round(part * WIDTH)).padEnd(WIDTH);
    process.stderr.write(`${CLEAR_LINE}[${bar}] ${Math.floor(part * 100)} % of ${(this.size / 1e6).toFixed(1)} MB`);
  }

  /** Takes the bar away. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
  }
}
