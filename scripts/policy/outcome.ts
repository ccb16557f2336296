import type { Verdict } from '@cloud-prevent/inspection/verdict';
import { failureDecision } from '@cloud-prevent/protocol/failure-decision';
import { dispositionSchema, type IncompleteReason } from '@cloud-prevent/protocol/incident';
import { z } from 'zod';
import type { DetectorSettings } from './detector-settings.js';

/**
 * What becomes of a message. `deferred`: the sender is to try again later, as it was not fully inspected, or an
 * attachment that is to be taken out was not found again.
 */
export const outcomeSchema = z.enum([...dispositionSchema.options, 'deferred']);
export type Outcome = z.output<typeof outcomeSchema>;

/**
 * What becomes of a message: what the policies say, unless it is stopped for another reason.
 * @param settings without them nothing is stopped for not having been fully inspected
 * @param trialMode in which nothing is stopped. @default false
 */
export function outcomeOf(
  { disposition, removals }: Pick<Verdict, 'disposition' | 'removals'>,
  incomplete: readonly IncompleteReason[],
  settings: Pick<DetectorSettings, 'failures'> | undefined,
  trialMode = false,
): Outcome {
  if (disposition === 'blocked') return disposition;
  const decision = settings ? failureDecision(incomplete, { failures: settings.failures, trialMode }) : 'pass';
  if (decision === 'block') return 'blocked';
  return decision === 'tempfail' || removals.some(({ place }) => !place) ? 'deferred' : disposition;
}
