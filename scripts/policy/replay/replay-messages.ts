import type { IndexLocation } from '@cloud-prevent/inspection/indexes/index-folder';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { DetectorSettings } from '../detector-settings.js';
import type { MailReference } from './mail-reference.js';
import type { ReplayResult } from './replay-outcome.js';

/** The policy sets that are compared; both compile. */
export interface ReplayPolicies {
  readonly from: PolicySet;
  readonly to: PolicySet;
  /** Where the indexes are that they name. */
  readonly indexes: IndexLocation | undefined;
  /** Of the detectors, as far as they are known. */
  readonly settings: DetectorSettings | undefined;
}

/** What a replay worker is told. */
export type ReplayRequest =
  ({ readonly kind: 'use' } & ReplayPolicies) | { readonly kind: 'inspect'; readonly mail: MailReference };

/** What it answers to each. */
export type ReplayAnswer = { readonly kind: 'ready' } | { readonly kind: 'inspected'; readonly result: ReplayResult };
