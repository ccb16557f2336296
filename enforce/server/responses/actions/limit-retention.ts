import { sql } from 'kysely';
import type { ActionResult, ResponseContext } from '../response-context.js';

/** The message comes over the link after its incident; so long it is waited for. */
const PATIENCE_MS = 600_000;
const AGAIN_SECONDS = 30;

/** Has the original message discarded earlier than it would be: after so many days from now. */
export async function limitRetention(
  { transaction, incident }: ResponseContext,
  { days }: { readonly days: number },
): Promise<ActionResult> {
  const { numAffectedRows = 0n } = await sql`
    update originals set discard_at = least(discard_at, now() + make_interval(days => ${days}))
    where number = ${incident.number}`.execute(transaction);
  if (numAffectedRows > 0n) return { done: true, note: `the original is discarded after ${String(days)} days` };
  const isYoung = Date.now() - Date.parse(incident.receivedAt) < PATIENCE_MS;
  return isYoung ? { postponedSeconds: AGAIN_SECONDS } : { skipped: 'no original is kept' };
}
