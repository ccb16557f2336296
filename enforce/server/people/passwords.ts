import { hash, verify } from '@node-rs/argon2';
import { EnforceError } from '../operation/enforce-error.js';

/** Argon2id as OWASP's password storage cheat sheet has it: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Checks that may wait or run at once. Each that runs takes 19 MiB, and no more than four do. */
const MOST_PENDING = 64;

/** Hashes passwords and checks them, no more at a time than the machine bears. */
export class Passwords {
  private pending = 0;
  private readonly nobodys: Promise<string>;

  constructor() {
    this.nobodys = hash('a password that nobody has', ARGON2ID);
  }

  /** @throws EnforceError `tooManyRequests` when too many wait already */
  hash(password: string): Promise<string> {
    return this.bounded(() => hash(password, ARGON2ID));
  }

  /**
   * Whether a password is the one of a hash.
   * @param stored null: nobody's; takes as long, so that the time does not tell which names exist
   * @throws EnforceError `tooManyRequests` when too many wait already
   */
  verify(stored: string | null, password: string): Promise<boolean> {
    return this.bounded(async () => {
      const matches = await verify(stored ?? (await this.nobodys), password);
      return stored !== null && matches;
    });
  }

  private async bounded<T>(work: () => Promise<T>): Promise<T> {
    if (this.pending >= MOST_PENDING) throw new EnforceError('tooManyRequests', 'Too many passwords to check at once.');
    this.pending += 1;
    try {
      return await work();
    } finally {
      this.pending -= 1;
    }
  }
}
