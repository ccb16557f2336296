import type { ComponentSummary, IncompleteReason, Match } from '@cloud-prevent/protocol/incident';
import type { PolicyTrace } from '@cloud-prevent/protocol/policy-trace';
import type { Severity } from '@cloud-prevent/protocol/severity';
import type { RemovablePart } from './removal/removable-part.js';

/** A message as inspection sees it: its bytes without dot-stuffing, and the envelope it came in. */
export interface InspectedMessage {
  readonly content: Uint8Array;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Bytes of the whole message; those of `content` without it. */
  readonly size?: number;
  /** Why `content` is not the whole message. */
  readonly missing?: readonly IncompleteReason[];
}

/** One policy that the message violates. */
export interface Violation {
  readonly policy: string;
  readonly group: string;
  readonly severity: Severity;
  /** All matches, also those beyond the listed ones. */
  readonly matchCount: number;
  /** The first thousand, masked. */
  readonly matches: readonly Match[];
  readonly responseRules: readonly string[];
  /** Why it is violated. */
  readonly trace: PolicyTrace;
  /** All attachments, when a response rule of the policy may take some out; empty otherwise. */
  readonly removable: readonly RemovablePart[];
}

/** What is in a message, and which policies it violates. */
export interface InspectionResult {
  readonly policySetVersion: string;
  readonly violations: readonly Violation[];
  readonly components: readonly ComponentSummary[];
  /** Empty when everything was looked at. */
  readonly incomplete: readonly IncompleteReason[];
  readonly messageId: string;
  readonly subject: string;
  /** SHA-256 of the body, hexadecimal. */
  readonly fingerprint: string;
}

/** Inspects messages against one compiled policy set. Any error it throws means: not inspected. */
export interface Inspector {
  readonly policySetVersion: string;
  inspect(message: InspectedMessage): Promise<InspectionResult>;
}
