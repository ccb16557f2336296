import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';

/** What lists can be sorted by. Each has an index that ends in the number, so that every page is found by it. */
const orders = {
  // Times grow as the numbers do, and partitions are by time: a page of the newest looks into the newest ones only.
  number: { expression: sql.ref('incidents.received_at'), cast: 'timestamptz' },
  receivedAt: { expression: sql.ref('incidents.received_at'), cast: 'timestamptz' },
  occurredAt: { expression: sql.ref('incidents.occurred_at'), cast: 'timestamptz' },
  severity: { expression: sql.ref('incidents.severity'), cast: 'incident_severity' },
  status: { expression: sql.ref('incidents.status_id'), cast: 'integer' },
  policy: { expression: sql.ref('incidents.policy'), cast: 'text' },
  sender: { expression: sql`lower(incidents.sender)`, cast: 'text' },
  server: { expression: sql.ref('incidents.server'), cast: 'text' },
  matchCount: { expression: sql.ref('incidents.match_count'), cast: 'integer' },
} as const satisfies Record<string, { expression: RawBuilder<unknown>; cast: string }>;

/** In which order incidents are listed. */
export const incidentOrderSchema = z.strictObject({
  by: z.enum(Object.keys(orders) as [keyof typeof orders, ...(keyof typeof orders)[]]).default('number'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
});
export type IncidentOrder = z.output<typeof incidentOrderSchema>;

/** The SQL of an order. */
export function orderSql({ by, direction }: IncidentOrder) {
  const { expression, cast } = orders[by];
  const [word, beyond] = direction === 'ascending' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const number = sql.ref('incidents.number');
  return {
    /** What a page's last row leaves for the next page. */
    value: sql<string>`(${expression})::text`,
    orderBy: sql`${expression} ${word}, ${number} ${word}`,
    /** Only what comes after a place. */
    after: (place: { readonly value: string; readonly number: string }) =>
      sql<boolean>`(${expression}, ${number}) ${beyond} (${place.value}::${sql.raw(cast)}, ${place.number}::bigint)`,
  };
}
