import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { IncidentDetails } from './incident-details.js';
import type { IncidentHead } from './incident-row.js';

/** What of the details hostile mail can make large. */
const LARGE = ['matches', 'components', 'trace'] as const satisfies readonly (keyof IncidentDetails)[];

/** An incident in a list: without its matches, components and recipients. */
export type IncidentSummary = Omit<IncidentHead, 'message'> &
  Omit<IncidentDetails, (typeof LARGE)[number]> & {
    readonly message: Omit<IncidentHead['message'], 'recipients'> & {
      /** The first few. */
      readonly recipients: readonly string[];
      readonly recipientCount: number;
    };
  };

type SmallDetails = Omit<IncidentDetails, (typeof LARGE)[number]>;

const SHOWN_RECIPIENTS = 10;

/** The summaries of some incidents, in their order; one that was deleted meanwhile is left out. */
export async function incidentSummaries(
  database: Kysely<DatabaseSchema>,
  incidents: readonly IncidentHead[],
): Promise<IncidentSummary[]> {
  const details = await smallDetails(database, incidents);
  return incidents.flatMap((incident) => {
    const more = details.get(incident.number);
    return more ? [{ ...incident, ...more, message: shortened(incident.message) }] : [];
  });
}

function shortened(message: IncidentHead['message']): IncidentSummary['message'] {
  const { recipients } = message;
  return { ...message, recipients: recipients.slice(0, SHOWN_RECIPIENTS), recipientCount: recipients.length };
}

async function smallDetails(
  database: Kysely<DatabaseSchema>,
  incidents: readonly IncidentHead[],
): Promise<ReadonlyMap<number, SmallDetails>> {
  const rows = await database
    .selectFrom('incidents')
    .select(['number', sql<SmallDetails>`details - ${[...LARGE]}::text[]`.as('details')])
    .where('number', '=', sql<string>`any(${incidents.map(({ number }) => String(number))}::bigint[])`)
    .where('received_at', '=', sql<Date>`any(${incidents.map(({ receivedAt }) => receivedAt)}::timestamptz[])`)
    .execute();
  return new Map(rows.map(({ number, details }) => [Number(number), details]));
}
