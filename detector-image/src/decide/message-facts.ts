import type { CountedDisposition } from '@cloud-prevent/deployment/counted-dispositions';

/** What the decision about a message leaves for the log line that is written when the message is answered. */
export interface MessageFacts {
  readonly messageId: string;
  readonly disposition: CountedDisposition;
  /** Why: names of violated policies, or what was not inspected. Never content. */
  readonly reason: string;
}
