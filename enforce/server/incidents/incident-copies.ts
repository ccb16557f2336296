import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { Actor } from '../people/actor.js';
import type { NumberedIncident } from './incident-row.js';
import type { DifferingCopy } from './incident-tables.js';
import { shownIncident } from './shown-incident.js';

/** Copies that are listed; a message may be repeated for ever. */
const MOST = 1_000;
/** What of a copy is not listed: mail can hold thousands of components. */
const LARGE = ['matches', 'components', 'trace'] as const satisfies readonly (keyof DifferingCopy)[];

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
}

/** The copies of an incident, the first one first: without the matches, components and trace of each. */
export async function listCopies(database: Kysely<DatabaseSchema>, number: number): Promise<IncidentCopy[]> {
  const rows = await copiesOf(database, number)
    .select(sql<Partial<DifferingCopy> | null>`differing - ${[...LARGE]}::text[]`.as('differing'))
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(toCopy);
}

/**
 * One copy with everything that it says otherwise; undefined when the incident has none of this id.
 * @param actor who is to see it: its matches are shown as those of the incident are
 */
export async function findCopy(
  database: Kysely<DatabaseSchema>,
  incident: NumberedIncident,
  id: string,
  actor: Actor,
): Promise<IncidentCopy | undefined> {
  const row = await copiesOf(database, incident.number).select('differing').where('id', '=', id).executeTakeFirst();
  const differing = row?.differing && shownDifference(incident, row.differing, actor);
  return row && toCopy({ ...row, differing: differing ?? null });
}

function copiesOf(database: Kysely<DatabaseSchema>, number: number) {
  return database
    .selectFrom('incident_copies')
    .select(['id', 'received_at', 'occurred_at', 'server', 'detector', 'disposition', 'message_id'])
    .select(['recipients', 'source_address'])
    .where('number', '=', String(number));
}

type CopyRow = Awaited<ReturnType<ReturnType<typeof copiesOf>['execute']>>[number] & Pick<IncidentCopy, 'differing'>;

function toCopy({ received_at, occurred_at, message_id, source_address, ...row }: CopyRow): IncidentCopy {
  return {
    ...row,
    receivedAt: received_at.toISOString(),
    occurredAt: occurred_at.toISOString(),
    messageId: message_id,
    sourceAddress: source_address,
  };
}

/** Whether somebody may see what matched follows from the incident. */
function shownDifference(incident: NumberedIncident, copy: DifferingCopy, actor: Actor): Partial<DifferingCopy> {
  const { matches, trace } = shownIncident({ ...incident, matches: copy.matches, trace: copy.trace }, actor);
  return { ...copy, matches, trace };
}
