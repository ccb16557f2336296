import { limitRetentionOf } from '../../originals/limit-retention-of.js';
import type { ActionResult, ResponseContext } from '../response-context.js';

/** Has the original message discarded earlier than it would be: after so many days from now. */
export async function limitRetention(
  { transaction, incident }: ResponseContext,
  { days }: { readonly days: number },
): Promise<ActionResult> {
  await limitRetentionOf(transaction, incident.number, days);
  return { done: true, note: `the original is discarded after ${String(days)} days` };
}
