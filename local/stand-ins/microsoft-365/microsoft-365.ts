import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { EopTenant } from './eop-headers.js';
import { sendOnce, type Attempt, type Connector } from './send-once.js';
import { stampMessage } from './stamp-message.js';

/** A mail that a user sends. */
export interface UserMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header and body without Message-ID, Date and EOP's headers. */
  readonly content: Buffer;
}

/** What became of a mail in the end. */
export interface SentMail {
  /** With angle brackets. */
  readonly messageId: string;
  /** Every byte that was offered to the detectors. */
  readonly content: Buffer;
  readonly attempts: readonly Attempt[];
  /** The attempt that decided. */
  readonly last: Attempt;
}

/** Waits between attempts, in milliseconds. EOP waits up to fifteen minutes and tries for a day; this is a model. */
const RETRY_AFTER = [500, 1_000, 2_000, 4_000] as const;

/**
 * A stand-in for Microsoft 365: sends a user's mail through the outbound connector as Exchange Online Protection
 * does, with its headers, over verified STARTTLS, in a session of its own, and again after a 4xx or a lost connection.
 */
export class Microsoft365 {
  /** @param retryAfter milliseconds between attempts; one attempt more than its length is made */
  constructor(
    private readonly connector: Connector,
    private readonly tenant: EopTenant,
    private readonly retryAfter: readonly number[] = RETRY_AFTER,
  ) {}

  /** Sends until something other than a temporary failure is the answer, or the attempts are used up. */
  async send({ from, to, content: written }: UserMail): Promise<SentMail> {
    const messageId = `<${randomUUID()}@${this.tenant.originatorOrg}>`;
    const content = stampMessage(written, messageId, this.tenant);
    let last = await sendOnce(this.connector, { from, to, content });
    const attempts = [last];
    for (const wait of this.retryAfter) {
      if (!isTemporary(last)) break;
      await pause(wait);
      last = await sendOnce(this.connector, { from, to, content });
      attempts.push(last);
    }
    return { messageId, content, attempts, last };
  }
}

function isTemporary({ code }: Attempt): boolean {
  return code === 0 || (code >= 400 && code < 500);
}
