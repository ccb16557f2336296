import type { Disposition } from '@cloud-prevent/protocol/incident';

/** A header that a response rule adds. */
export interface AddedHeader {
  readonly name: string;
  readonly value: string;
}

/** What is to become of a message. */
export interface Verdict {
  readonly disposition: Disposition;
  /** Text of the 550 reply, when blocked. */
  readonly blockText?: string;
  /** Address that gets the message instead of its recipients, when redirected. */
  readonly redirectTo?: string;
  /** Added at the top, in this order, when modified or redirected. */
  readonly headers: readonly AddedHeader[];
  readonly subject?: { readonly prefix?: string; readonly suffix?: string; readonly replacement?: string };
  /** For each violated policy, in the order of the violations. */
  readonly policies: readonly PolicyOutcome[];
}

/** What one violated policy wanted, and whether another's stronger wish was done instead. */
export interface PolicyOutcome {
  readonly policy: string;
  readonly wanted: Disposition;
  readonly responseRule?: string;
  readonly superseded: boolean;
}
