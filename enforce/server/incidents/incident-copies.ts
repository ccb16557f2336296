import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { Actor } from '../people/actor.js';
import type { NumberedIncident } from './incident-row.js';
import type { DifferingCopy } from './incident-tables.js';
import { shownIncident } from './shown-incident.js';

/** Copies that are shown; a message may be repeated for ever. */
const MOST = 1_000;

/** One message that has joined an incident, or founded it. */
export interface IncidentCopy {
  /** Of the detector's record. */
  readonly id: string;
  readonly receivedAt: string;
  readonly occurredAt: string;
  readonly server: string;
  readonly detector: string;
  readonly disposition: NumberedIncident['disposition'];
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly sourceAddress: string;
  /** What it says otherwise than the incident; null: nothing. */
  readonly differing: Partial<DifferingCopy> | null;
  /** Whether its own message can be had. */
  readonly originalKept: boolean;
}

/**
 * The copies of an incident, the first one first.
 * @param kept ids of those whose message is kept
 * @param actor who is to see them: matches are shown as those of the incident are
 */
export async function incidentCopies(
  database: Kysely<DatabaseSchema>,
  incident: NumberedIncident,
  kept: ReadonlySet<string>,
  actor: Actor,
): Promise<IncidentCopy[]> {
  const rows = await database
    .selectFrom('incident_copies')
    .selectAll()
    .where('number', '=', String(incident.number))
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, received_at, occurred_at, message_id, source_address, differing, ...row }) => ({
    id,
    receivedAt: received_at.toISOString(),
    occurredAt: occurred_at.toISOString(),
    server: row.server,
    detector: row.detector,
    disposition: row.disposition,
    messageId: message_id,
    recipients: row.recipients,
    sourceAddress: source_address,
    differing: differing && shownDifference(incident, differing, actor),
    originalKept: kept.has(id),
  }));
}

/** Whether somebody may see what matched follows from the incident. */
function shownDifference(incident: NumberedIncident, copy: DifferingCopy, actor: Actor): Partial<DifferingCopy> {
  const { matches, trace } = shownIncident({ ...incident, matches: copy.matches, trace: copy.trace }, actor);
  return { ...copy, matches, trace };
}
