import type { RawBuilder, SqlBool } from 'kysely';
import { EnforceError } from '../operation/enforce-error.js';
import { anyIncident, type IncidentSearch } from '../incidents/incident-search.js';
import type { IncidentOrder } from '../incidents/incident-order.js';
import type { NameIds } from './name-ids.js';
import { v2Condition } from './v2-condition.js';
import { v2Fields, v2Orders } from './v2-fields.js';
import { v2Incidents, type V2Incident } from './v2-incident.js';
import type { V2Search } from './v2-search-body.js';

/** Rows of one query: an answer of ten thousand must not hold all their details at a time. */
const PAGE = 1_000;

/**
 * `POST incidents`: what was selected, of the incidents that meet the filter. The newest come first unless the client
 * wants another order.
 * @throws EnforceError `requestInvalid` for names that there are not
 */
export async function v2Search(
  { limit, select, filter, orderBy }: V2Search,
  scope: RawBuilder<SqlBool>,
  { search, names }: { readonly search: IncidentSearch; readonly names: NameIds },
): Promise<V2Incident[]> {
  refuseUnknown(select.map(({ name }) => name));
  const query = {
    scope,
    condition: filter ? await v2Condition(filter, names) : anyIncident,
    order: orderOf(orderBy[0]),
  };
  const wanted = [
    'incidentId',
    ...select.flatMap(({ name }) => (name === 'messageTypeId' ? ['messageType', name] : name)),
  ];
  const found: V2Incident[] = [];
  for (let cursor: string | undefined; found.length < limit;) {
    const page = await search.page({ ...query, limit: Math.min(PAGE, limit - found.length), cursor });
    const incidents = await v2Incidents(page.incidents, names);
    found.push(...incidents.map((incident) => pick(incident, wanted)));
    if (page.next === null) break;
    cursor = page.next;
  }
  return found;
}

/** The product leaves out what is empty. */
function pick(incident: V2Incident, names: readonly string[]): V2Incident {
  const entries = names.map((name) => [name, incident[name] ?? null] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function refuseUnknown(names: readonly string[]): void {
  const problems = names
    .filter((name) => !Object.hasOwn(v2Fields, name))
    .map((name) => ({
      path: 'select',
      message: `found "${name}"; expected ${Object.keys(v2Fields).join(', ')}`,
    }));
  if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
}

function orderOf(wanted: V2Search['orderBy'][number] | undefined): IncidentOrder {
  if (!wanted) return { by: 'number', direction: 'descending' };
  const { name } = wanted.field;
  const order = Object.hasOwn(v2Orders, name) ? v2Orders[name] : undefined;
  if (!order) {
    const message = `found "${name}"; expected ${Object.keys(v2Orders).join(', ')}`;
    throw new EnforceError('requestInvalid', '', { problems: [{ path: 'orderBy', message }] });
  }
  const rising = (wanted.order === 'ASC') !== (order.reversed ?? false);
  return { by: order.by, direction: rising ? 'ascending' : 'descending' };
}
