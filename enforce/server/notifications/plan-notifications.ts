import type { Insertable, Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OutboxTable } from '../outbox/outbox-table.js';
import { outboxHasRoom } from '../outbox/outbox-has-room.js';
import type { EventChannel, EventRoute } from './notification-configuration.js';

/** Events of one transaction. */
const BATCH = 200;

type PlannedEvent = Pick<DatabaseSchema['events'], 'severity' | 'code'>;

/**
 * Decides where events go that nobody has looked at yet. Of several processes each looks at other events.
 * @returns whether there may be more
 */
export function planNotifications(database: Kysely<DatabaseSchema>, routes: readonly EventRoute[]): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    if (!(await outboxHasRoom(transaction))) return false;
    const events = await transaction
      .selectFrom('events')
      .select(['number', 'severity', 'code'])
      .where('planned', '=', false)
      .orderBy('number')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    if (events.length === 0) return false;
    const rows = events.flatMap((event) =>
      channelsOf(event, routes).map((channel): Insertable<OutboxTable> => ({
        work: JSON.stringify({ event: event.number, channel }),
        actor: 'system',
      })),
    );
    if (rows.length > 0) await transaction.insertInto('outbox').values(rows).execute();
    const numbers = events.map(({ number }) => number);
    await transaction.updateTable('events').set({ planned: true }).where('number', 'in', numbers).execute();
    return events.length === BATCH;
  });
}

/** Where an event goes: to each place once, whatever the number of routes that name it. */
export function channelsOf({ severity, code }: PlannedEvent, routes: readonly EventRoute[]): EventChannel[] {
  const wanted = routes.filter(
    ({ severities, codes }) => (severities?.includes(severity) ?? true) && (codes?.includes(code) ?? true),
  );
  const email = [...new Set(wanted.flatMap((route) => route.email))];
  const syslog = [...new Set(wanted.flatMap((route) => route.syslog))];
  return [...(email.length > 0 ? [{ email }] : []), ...syslog.map((name) => ({ syslog: name }))];
}
