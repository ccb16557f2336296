import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { anyIncident, type IncidentSearch } from '../incidents/incident-search.js';
import type { IncidentOrder } from '../incidents/incident-order.js';
import { EnforceError } from '../operation/enforce-error.js';
import { v2Condition } from './v2-condition.js';
import { v2FieldName, v2FieldNames, v2Orders } from './v2-fields.js';
import { v2Incidents, type V2Incident } from './v2-incident.js';
import type { V2Lookups } from './v2-lookups.js';
import type { V2Search } from './v2-search-body.js';

/** Rows of one query: an answer of ten thousand must not hold all their details at a time. */
const PAGE = 1_000;

/** What a search works with. */
export interface V2SearchParts {
  readonly database: Kysely<DatabaseSchema>;
  readonly search: IncidentSearch;
  readonly lookups: V2Lookups;
}

/** What the product answers: nothing at all where nothing was found, by which its clients know the last page. */
export type V2Found = { readonly incidents: V2Incident[] } | Record<string, never>;

/**
 * `POST incidents`: what was selected, of the incidents that meet the filter. The newest come first unless the client
 * wants another order.
 * @throws EnforceError `requestInvalid` for names that there are not
 */
export async function v2Search(
  { limit, select, filter, page, orderBy }: V2Search,
  scope: RawBuilder<SqlBool>,
  parts: V2SearchParts,
): Promise<V2Found> {
  const names = selectedNames(select.map(({ name }) => name));
  const condition = filter ? await v2Condition(filter, parts.lookups) : anyIncident;
  const query = { scope, condition, order: orderOf(orderBy[0]) };
  const skipped = page ? (page.pageNumber - 1) * page.pageSize : 0;
  const end = skipped + (page ? Math.min(page.pageSize, limit) : limit);
  const found: V2Incident[] = [];
  let cursor: string | undefined;
  for (let seen = 0; seen < end;) {
    const wanted = (seen < skipped ? skipped : end) - seen;
    const { incidents, next } = await parts.search.page({ ...query, limit: Math.min(PAGE, wanted), cursor });
    if (seen >= skipped) found.push(...(await v2Incidents(incidents, parts)).map((incident) => pick(incident, names)));
    if (next === null) break;
    cursor = next;
    seen += incidents.length;
  }
  return found.length > 0 ? { incidents: found } : {};
}

/** The product leaves out what is empty. */
function pick(incident: V2Incident, names: readonly string[]): V2Incident {
  const entries = names.map((name) => [name, incident[name] ?? null] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** In the product's spelling, with what it always tells. */
function selectedNames(wanted: readonly string[]): string[] {
  const problems = wanted
    .filter((name) => v2FieldName(name) === undefined)
    .map((name) => ({ path: 'select', message: `found "${name}"; expected ${v2FieldNames.join(', ')}` }));
  if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
  const names = wanted.flatMap((name) => v2FieldName(name) ?? []);
  return ['incidentId', ...names.flatMap((name) => (name === 'messageTypeId' ? ['messageType', name] : name))];
}

function orderOf(wanted: V2Search['orderBy'][number] | undefined): IncidentOrder {
  if (!wanted) return { by: 'number', direction: 'descending' };
  const name = v2FieldName(wanted.field.name) ?? '';
  const order = Object.hasOwn(v2Orders, name) ? v2Orders[name] : undefined;
  if (!order) {
    const message = `found "${wanted.field.name}"; expected ${Object.keys(v2Orders).join(', ')}`;
    throw new EnforceError('requestInvalid', '', { problems: [{ path: 'orderBy', message }] });
  }
  const rising = (wanted.order === 'ASC') !== (order.reversed ?? false);
  return { by: order.by, direction: rising ? 'ascending' : 'descending' };
}
