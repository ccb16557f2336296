import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { PartPlace } from './removal/removable-part.js';

/** A header that a response rule adds. */
export interface AddedHeader {
  readonly name: string;
  readonly value: string;
}

/** An attachment that a response rule takes out. */
export interface RemovedAttachment {
  readonly component: string;
  /** Undefined when it was not found among the bytes again: the message cannot go on as it is. */
  readonly place: PartPlace | undefined;
  /** Lines of the text that stands in its place. */
  readonly notice: readonly string[];
}

/** What is to become of a message. */
export interface Verdict {
  readonly disposition: Disposition;
  /** Text of the 550 reply, when blocked. */
  readonly blockText?: string;
  /** Address that gets the message instead of its recipients, when redirected. */
  readonly redirectTo?: string;
  /** Added at the top, in this order, when the message goes on changed. */
  readonly headers: readonly AddedHeader[];
  readonly subject?: { readonly prefix?: string; readonly suffix?: string; readonly replacement?: string };
  /** Name of the route that the message takes instead of the next hop; not used for a redirected one. */
  readonly route?: string;
  /** In the order of the message. */
  readonly removals: readonly RemovedAttachment[];
  /** Number of the policy by which a Messaging Gateway holds the message, when quarantined. */
  readonly quarantinePolicy?: number;
  /** For each violated policy, in the order of the violations. */
  readonly policies: readonly PolicyOutcome[];
}

/** What one violated policy wanted, and whether another's stronger wish was done instead. */
export interface PolicyOutcome {
  readonly policy: string;
  readonly wanted: Disposition;
  readonly responseRule?: string;
  readonly superseded: boolean;
  /** The policy whose wish was done instead. */
  readonly supersededBy?: string;
}
