import type { DetectorConfiguration, FailureAction } from '@cloud-prevent/deployment/detector-configuration';
import type { IncompleteReason } from './incident.js';

const strength: Readonly<Record<FailureAction, number>> = { pass: 0, tempfail: 1, block: 2 };

/** Which setting of `failures` speaks for which reason: what cannot be read is like encrypted, a limit like a size. */
const settingOf: Readonly<Record<IncompleteReason, keyof DetectorConfiguration['failures']>> = {
  timeout: 'timeout',
  error: 'error',
  encrypted: 'encrypted',
  corrupt: 'encrypted',
  oversize: 'oversize',
  limit: 'oversize',
};

/**
 * What the settings say about a message that was not fully inspected: the strongest of what they say about each
 * reason, and `pass` for a complete one or in trial mode, which stops no mail.
 */
export function failureDecision(
  incomplete: readonly IncompleteReason[],
  { failures, trialMode }: Pick<DetectorConfiguration, 'failures' | 'trialMode'>,
): FailureAction {
  if (trialMode) return 'pass';
  return incomplete
    .map((reason) => failures[settingOf[reason]])
    .reduce((one, other) => (strength[other] > strength[one] ? other : one), 'pass');
}
