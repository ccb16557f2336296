import type { Severity } from '@cloud-prevent/protocol/severity';
import type { Outcome } from '../outcome.js';

/** What a policy set says of one message. */
export interface ReplayOutcome {
  readonly disposition: Outcome;
  /** What is done with it: see `deedsOf`. */
  readonly done: readonly string[];
  readonly violated: readonly ReplayViolation[];
}

/** A violated policy, and why. */
export interface ReplayViolation {
  readonly policy: string;
  readonly severity: Severity;
  readonly matchCount: number;
  /** Names of the rules that matched. */
  readonly rules: readonly string[];
  /** The first matches: where, and masked. */
  readonly matches: readonly string[];
}

/** What both policy sets say of one message; or why it could not be inspected. */
export type ReplayResult =
  | { readonly from: ReplayOutcome; readonly to: ReplayOutcome; readonly subject: string; readonly failure?: never }
  | { readonly failure: string };
