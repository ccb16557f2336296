import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** What can happen to an incident; the product's names where it has one. */
export type HistoryAction =
  | 'DETECTED'
  | 'COPY_JOINED'
  | 'SET_SEVERITY'
  | 'SET_STATUS'
  | 'ATTRIBUTES_SET'
  | 'SET_DATAOWNER_NAME'
  | 'SET_DATAOWNER_EMAIL'
  | 'SET_REMEDIATION_STATUS'
  | 'SET_REMEDIATION_LOCATION'
  | 'NOTE_ADDED'
  | 'HIDDEN'
  | 'UNHIDDEN'
  | 'MESSAGE_DISCARDED'
  | 'RESPONSE_DONE'
  | 'RESPONSE_NOT_DONE';

/** One entry of an incident's history. */
export interface HistoryEntry {
  readonly at: string;
  /** `system`, or who did it. */
  readonly actor: string;
  readonly action: HistoryAction;
  /** What was set, or the recipients of a copy. */
  readonly detail: string | null;
}

const SYSTEM = 'system';

/**
 * Everything that happened to an incident, oldest first: the copies that came, and what people did. Whether somebody
 * may see it, the caller has made sure of.
 */
export async function incidentHistory(database: Kysely<DatabaseSchema>, number: number): Promise<HistoryEntry[]> {
  const [copies, changes] = await Promise.all([copiesOf(database, number), changesOf(database, number)]);
  return [...copies, ...changes].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

async function copiesOf(database: Kysely<DatabaseSchema>, number: number): Promise<HistoryEntry[]> {
  const rows = await database
    .selectFrom('incident_copies')
    .select(['received_at', 'recipients', 'server', 'disposition'])
    .where('number', '=', String(number))
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(({ received_at, recipients, server, disposition }, index) => ({
    at: received_at.toISOString(),
    actor: SYSTEM,
    action: index === 0 ? 'DETECTED' : 'COPY_JOINED',
    detail: `${server}: ${disposition}; ${recipients.join(', ')}`,
  }));
}

async function changesOf(database: Kysely<DatabaseSchema>, number: number): Promise<HistoryEntry[]> {
  const rows = await database
    .selectFrom('incident_history')
    .selectAll()
    .where('number', '=', String(number))
    .orderBy('entry')
    .execute();
  return rows.map(({ at, actor, action, detail }) => ({ at: at.toISOString(), actor, action, detail }));
}
