import { sql, type Transaction } from 'kysely';
import { dispositionSchema, type Disposition, type Incident } from '@cloud-prevent/protocol/incident';
import { severities, type Severity } from '@cloud-prevent/protocol/severity';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OpenIncident } from './plan-incidents.js';
import { recipientLexemes } from './search-lexemes.js';

/** Recipients that an incident shows; its copies name all of theirs. */
const MOST_RECIPIENTS = 5_000;

/**
 * Adds copies to an incident: their recipients, the highest severity unless a person has set one, and of what became
 * of them that by which most has left, so that an incident never looks better than its worst copy.
 */
export async function joinCopies(
  transaction: Transaction<DatabaseSchema>,
  { number, receivedAt }: OpenIncident,
  copies: readonly Incident[],
): Promise<void> {
  const incidents = transaction
    .selectFrom('incidents')
    .where('number', '=', number)
    .where('received_at', '=', new Date(receivedAt));
  const before = await incidents
    .select(['recipients', 'severity', 'severity_set', 'match_count', 'disposition', 'superseded', 'late'])
    .forUpdate()
    .executeTakeFirst();
  // Its month may have been dropped meanwhile; the copies themselves are kept all the same.
  if (!before) return;
  const recipients = union(
    before.recipients,
    copies.flatMap(({ message }) => message.recipients),
  );
  const added = recipients.slice(before.recipients.length);
  await transaction
    .updateTable('incidents')
    .set({
      recipients,
      search: sql<string>`search || array_to_tsvector(${recipientLexemes(added)}::text[])`,
      copies: sql<number>`copies + ${copies.length}`,
      severity: before.severity_set ? before.severity : highest([before, ...copies]),
      match_count: Math.max(before.match_count, ...copies.map(({ matchCount }) => matchCount)),
      disposition: weakest([before, ...copies]),
      superseded: [before, ...copies].some(({ superseded }) => superseded),
      late: [before, ...copies].every(({ late }) => late),
    })
    .where('number', '=', number)
    .where('received_at', '=', new Date(receivedAt))
    .execute();
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
