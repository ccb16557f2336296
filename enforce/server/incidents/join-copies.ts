import { sql, type Transaction } from 'kysely';
import { dispositionSchema, type Disposition, type Incident } from '@cloud-prevent/protocol/incident';
import { severities, type Severity } from '@cloud-prevent/protocol/severity';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OpenIncident } from './plan-incidents.js';
import { recipientLexemes } from './search-lexemes.js';

/** Recipients that an incident shows; its copies name all of theirs. */
const MOST_RECIPIENTS = 5_000;

/** What of an incident copies change, as it is before. */
interface JoinedRow {
  number: string;
  recipients: string[];
  severity: Severity;
  severity_set: boolean;
  match_count: number;
  disposition: Disposition;
  superseded: boolean;
  late: boolean;
}

/**
 * Adds copies to their incidents: their recipients, the highest severity unless a person has set one, and of what
 * became of them that by which most has left, so that an incident never looks better than its worst copy. Rows are
 * locked in the order of their numbers, as people's changes do, so that neither waits for the other for ever.
 */
export async function joinCopies(
  transaction: Transaction<DatabaseSchema>,
  joined: ReadonlyMap<OpenIncident, readonly Incident[]>,
): Promise<void> {
  if (joined.size === 0) return;
  const places = [...joined.keys()].map(({ number, receivedAt }) => ({ number, received_at: receivedAt }));
  // One that was deleted meanwhile is not here; its copies are kept all the same.
  const { rows } = await sql<JoinedRow>`
    select number, recipients, severity, severity_set, match_count, disposition, superseded, late
    from incidents join jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as place (number bigint, received_at timestamptz) using (number, received_at)
    order by number for update of incidents`.execute(transaction);
  const before = new Map(rows.map((row) => [row.number, row]));
  const changes = [...joined].flatMap(([open, copies]) => {
    const row = before.get(open.number);
    return row ? [{ received_at: open.receivedAt, ...changeOf(row, copies) }] : [];
  });
  await sql`
    update incidents set recipients = change.recipients,
      search = incidents.search || array_to_tsvector(change.lexemes), copies = incidents.copies + change.copies,
      severity = change.severity, match_count = change.match_count, disposition = change.disposition,
      superseded = change.superseded, late = change.late
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (number bigint, received_at timestamptz,
      recipients text[], lexemes text[], copies integer, severity incident_severity, match_count integer,
      disposition text, superseded boolean, late boolean)
    where incidents.number = change.number and incidents.received_at = change.received_at`.execute(transaction);
  await noteGrown(
    transaction,
    changes.filter(({ has_grown }) => has_grown),
  );
}

/** A response rule that did not apply to the incident may apply to it now. */
async function noteGrown(
  transaction: Transaction<DatabaseSchema>,
  grown: readonly { readonly number: string }[],
): Promise<void> {
  if (grown.length === 0) return;
  const insert = transaction.insertInto('grown_incidents').values(grown.map(({ number }) => ({ number })));
  await insert.onConflict((conflict) => conflict.doNothing()).execute();
}

function changeOf(before: JoinedRow, copies: readonly Incident[]) {
  const all = [before, ...copies];
  const recipients = union(
    before.recipients,
    copies.flatMap(({ message }) => message.recipients),
  );
  const severity = before.severity_set ? before.severity : highest(all);
  const matchCount = Math.max(before.match_count, ...copies.map((copy) => copy.matchCount));
  const isLarger = recipients.length > before.recipients.length || matchCount > before.match_count;
  return {
    number: before.number,
    has_grown: isLarger || severity !== before.severity,
    recipients,
    lexemes: recipientLexemes(recipients.slice(before.recipients.length)),
    copies: copies.length,
    severity,
    match_count: matchCount,
    disposition: weakest(all),
    superseded: all.some(({ superseded }) => superseded),
    late: all.every(({ late }) => late),
  };
}

/** Addresses of both, each once whatever its case, the first ones first. */
function union(first: readonly string[], more: readonly string[]): string[] {
  const known = new Set(first.map((address) => address.toLowerCase()));
  const added = more.filter((address) => {
    const name = address.toLowerCase();
    if (known.has(name)) return false;
    known.add(name);
    return true;
  });
  return [...first, ...added].slice(0, Math.max(first.length, MOST_RECIPIENTS));
}

function highest(all: readonly { readonly severity: Severity }[]): Severity {
  const ranks = all.map(({ severity }) => severities.indexOf(severity));
  return severities[Math.max(...ranks)] ?? 'high';
}

/** Dispositions are listed from the weakest to the strongest. */
function weakest(all: readonly { readonly disposition: Disposition }[]): Disposition {
  const order = dispositionSchema.options;
  const ranks = all.map(({ disposition }) => order.indexOf(disposition));
  return order[Math.min(...ranks)] ?? 'passed';
}
