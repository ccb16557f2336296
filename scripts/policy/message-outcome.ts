import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { InspectedMessage, InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { Verdict } from '@cloud-prevent/inspection/verdict';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { deedsOf } from './deeds-of.js';
import type { DetectorSettings } from './detector-settings.js';
import { outcomeOf, type Outcome } from './outcome.js';

/** What becomes of a message, and by what. */
export interface MessageOutcome {
  /** What the policies say. */
  readonly verdict: Verdict;
  /** What becomes of it in the end. */
  readonly outcome: Outcome;
  /** What is done with it: see `deedsOf`. */
  readonly done: readonly string[];
}

/**
 * What a detector does with a message that was inspected.
 * @param settings of the detectors; what is not known of them changes nothing
 * @param trialMode in which nothing is stopped
 */
export function messageOutcome(
  policySet: PolicySet,
  { sender, recipients }: Pick<InspectedMessage, 'sender' | 'recipients'>,
  { violations, incomplete }: Pick<InspectionResult, 'violations' | 'incomplete'>,
  settings: DetectorSettings | undefined,
  trialMode: boolean,
): MessageOutcome {
  const verdict = decideVerdict(policySet, violations, { sender, recipients, trialMode });
  // Without an enabled policy a detector looks into no message, and stops none.
  const isNeeded = policySet.policies.some(({ enabled }) => enabled);
  const outcome = outcomeOf(verdict, incomplete, isNeeded ? settings : undefined, trialMode);
  return { verdict, outcome, done: outcome === verdict.disposition ? deedsOf(verdict) : [] };
}
