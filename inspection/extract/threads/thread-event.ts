import type { IncompleteReason } from '@cloud-prevent/protocol/incident';

/** Said last by a thread that reads something. */
export interface ReadingDone {
  readonly kind: 'done';
  /** Why not all of it was read. */
  readonly incomplete?: IncompleteReason;
  /** The thread is not to be used again. */
  readonly isSpent?: true;
}

/** What a thread that reads something says, one event after another. */
export type ThreadEvent = ReadingDone | { readonly kind: string };

/** An event of which the thread wants to know when it was dealt with. */
export type AwaitedEvent = ThreadEvent & { readonly isAwaited?: true };

/** Told to a thread when an awaited event was dealt with. */
export const goOn = 'go on';
