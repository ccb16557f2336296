import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { storableText } from '../operation/storable-text.js';
import { enforceEventCodes, type EnforceEventName } from './enforce-event-codes.js';

/** Longest text of an event, as of those of detectors. */
const LONGEST_TEXT = 2_000;
/** In the place of a server's and a detector's name. */
export const ENFORCE = 'Enforce';

/**
 * Notes an event of Enforce itself.
 * @param text what happened; never content of a message, no secrets
 */
export async function insertEnforceEvent(
  database: Kysely<DatabaseSchema>,
  name: EnforceEventName,
  text: string,
): Promise<void> {
  const { code, severity, advice } = enforceEventCodes[name];
  await database
    .insertInto('events')
    .values({
      id: randomUUID(),
      occurred_at: new Date().toISOString(),
      server: ENFORCE,
      detector: ENFORCE,
      code,
      severity,
      // That a place cannot be reached is not told there again: it would fail the same way, and make the next event.
      planned: name === 'notificationFailed',
      text: storableText(`${text} ${advice}`.slice(0, LONGEST_TEXT)),
    })
    .execute();
}
