import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { IncidentOrder } from './incident-order.js';
import type { PagePlace } from './page-cursor.js';

/** Days that the windows reach back; the last one reaches to the beginning. */
const REACH_DAYS = [31, 124, 496];
const time = sql.ref('incidents.received_at');

/**
 * Stretches of time in which to look for a page one after the other, newest first. A word that is in a thousand
 * incidents of a year is in more than a page of the last month: the others need not be looked at. In other orders
 * there is one stretch, which is all time.
 * @param place where the page before has ended
 */
export function timeWindows({ by, direction }: IncidentOrder, place: PagePlace | undefined): RawBuilder<SqlBool>[] {
  if ((by !== 'number' && by !== 'receivedAt') || direction === 'ascending') return [sql`true`];
  const end = place ? sql`${place.value}::timestamptz` : sql`now()`;
  const borders = REACH_DAYS.map((days) => sql`${end} - make_interval(days => ${days})`);
  // Without an upper end the first one holds what a clock that was ahead has left.
  const first = place ? sql`${time} <= ${end}` : sql`true`;
  return [...borders, undefined].map((border, index) => {
    const newer = index === 0 ? first : sql`${time} < ${borders[index - 1]}`;
    return border ? sql<SqlBool>`${newer} and ${time} >= ${border}` : sql<SqlBool>`${newer}`;
  });
}
