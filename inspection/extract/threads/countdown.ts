/** Time that runs out, except while it is stopped. */
export class Countdown {
  #started = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param left milliseconds
   * @param onOver called once, when none is left
   */
  constructor(
    private left: number,
    private readonly onOver: () => void,
  ) {
    this.start();
  }

  /** Lets it run on. */
  start(): void {
    this.#started = performance.now();
    this.#timer = setTimeout(this.onOver, this.left);
  }

  /** Stops it, for good or until `start`. */
  stop(): void {
    clearTimeout(this.#timer);
    this.left = Math.max(0, this.left - (performance.now() - this.#started));
  }
}
