/** How much a key may do. */
export interface RateLimit {
  /** Sustained. */
  readonly perMinute: number;
  /** At once, after a pause. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Keys that are remembered; the ones unused for longest are forgotten first. */
const KEYS = 10_000;
const MINUTE_MS = 60_000;

/** Limits how often each key may do something: a bucket of tokens for each, in bounded memory. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  /**
   * @param now milliseconds of a clock that never goes back
   */
  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Takes one token.
   * @returns 0 when it may go on; else the seconds until it may
   */
  take(key: string): number {
    const bucket = this.filled(key);
    this.remember(key, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 60) / this.limit.perMinute);
    bucket.tokens -= 1;
    return 0;
  }

  private filled(key: string): Bucket {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { tokens: this.limit.burst, filledAt: now };
    const earned = ((now - bucket.filledAt) * this.limit.perMinute) / MINUTE_MS;
    return { tokens: Math.min(this.limit.burst, bucket.tokens + earned), filledAt: now };
  }

  private remember(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > KEYS && oldest !== undefined) this.buckets.delete(oldest);
  }
}
