import type { Verdict } from '@cloud-prevent/inspection/verdict';
import { failureDecision } from '@cloud-prevent/protocol/failure-decision';
import { dispositionSchema, type IncompleteReason } from '@cloud-prevent/protocol/incident';
import { z } from 'zod';
import type { DetectorSettings } from './detector-settings.js';

/** What becomes of a message. `deferred`: it was not fully inspected, and the sender is to try again later. */
export const outcomeSchema = z.enum([...dispositionSchema.options, 'deferred']);
export type Outcome = z.output<typeof outcomeSchema>;

/**
 * What becomes of a message: what the policies say, unless the settings stop it for not having been fully inspected.
 * @param settings without them nothing is stopped for that
 */
export function outcomeOf(
  { disposition }: Pick<Verdict, 'disposition'>,
  incomplete: readonly IncompleteReason[],
  settings: Pick<DetectorSettings, 'failures'> | undefined,
  trialMode = false,
): Outcome {
  if (!settings || disposition === 'blocked') return disposition;
  const decision = failureDecision(incomplete, { failures: settings.failures, trialMode });
  if (decision === 'pass') return disposition;
  return decision === 'block' ? 'blocked' : 'deferred';
}
