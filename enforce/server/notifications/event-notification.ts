import type { Kysely, Selectable, Transaction } from 'kysely';
import type { DatabaseSchema, EventTable } from '../database/database-schema.js';
import type { NotificationWork } from '../outbox/outbox-table.js';
import type { OutboxRow, Outcome } from '../outbox/run-outbox.js';
import { cef } from './cef.js';
import type { Notifier } from './notifier.js';
import type { SyslogSeverity } from './syslog-message.js';

type EventRow = Selectable<EventTable>;

const severities = { info: 'informational', warning: 'warning', severe: 'error' } as const satisfies Record<
  EventRow['severity'],
  SyslogSeverity
>;
/** CEF counts from 0 to 10. */
const cefSeverities = { info: 2, warning: 5, severe: 8 } as const;

/** Tells a system event where it is to be told. */
export async function tellEvent(
  transaction: Transaction<DatabaseSchema>,
  notifier: Notifier,
  { id }: OutboxRow,
  { event: number, channel }: NotificationWork,
): Promise<Outcome> {
  const event = await find(transaction, number);
  if (!event) return { skipped: 'the event is no longer kept' };
  const text = textOf(event);
  if ('email' in channel) {
    const subject = `[${event.severity}] ${event.server}: event ${String(event.code)}`;
    await notifier.email({ id, to: channel.email, subject, text: `${text}\n` });
  } else {
    const { severity, occurred_at: at } = event;
    await notifier.syslog(channel.syslog, { severity: severities[severity], at, id: 'EVENT', text, cef: cefOf(event) });
  }
  return { done: true };
}

function find(database: Kysely<DatabaseSchema>, number: string): Promise<EventRow | undefined> {
  return database.selectFrom('events').selectAll().where('number', '=', number).executeTakeFirst();
}

function textOf({ code, server, detector, text, occurred_at: at }: EventRow): string {
  const name = server === detector ? server : `${server} (${detector})`;
  return `Event ${String(code)} of ${name} at ${at.toISOString()}: ${text}`;
}

function cefOf(event: EventRow): string {
  return cef({
    signature: String(event.code),
    name: 'System event',
    severity: cefSeverities[event.severity],
    extension: {
      rt: event.occurred_at.getTime(),
      dvchost: event.server,
      externalId: event.number,
      msg: event.text,
    },
  });
}
