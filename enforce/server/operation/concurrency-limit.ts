/** Lets so much work go on at a time; the rest waits for its turn. */
export class ConcurrencyLimit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param most at a time */
  constructor(private readonly most: number) {}

  /** Does work in its turn. @throws what the work throws; the next one takes its place all the same */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place is handed on, not given back: nobody can slip in between.
      if (next) next();
      else this.running--;
    }
  }
}
