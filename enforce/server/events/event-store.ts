import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import type { DatabaseSchema, EventTable } from '../database/database-schema.js';
import type { NumberedPage } from '../operation/page-query.js';

/** A system event as the API shows it. */
export interface NumberedEvent extends SystemEvent {
  number: number;
  /** The registered server that delivered it first. */
  server: string;
  receivedAt: string;
}

/** What a list of events is narrowed to. */
export interface EventFilter extends NumberedPage {
  readonly server?: string | undefined;
  readonly severity?: SystemEvent['severity'] | undefined;
  readonly code?: number | undefined;
}

/** Reads and keeps system events. */
export class EventStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** A page of events by their numbers. */
  async list({ limit, after, newest, before, server, severity, code }: EventFilter): Promise<NumberedEvent[]> {
    let query = this.database.selectFrom('events').selectAll().where('number', '>', String(after));
    if (newest && before !== undefined) query = query.where('number', '<', String(before));
    if (server !== undefined) query = query.where('server', '=', server);
    if (severity !== undefined) query = query.where('severity', '=', severity);
    if (code !== undefined) query = query.where('code', '=', code);
    const rows = await query
      .orderBy('number', newest ? 'desc' : 'asc')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  /**
   * Stores those events that are not there yet, within a transaction.
   * @returns how many were new
   */
  static async insertNew(
    transaction: Transaction<DatabaseSchema>,
    server: string,
    events: readonly SystemEvent[],
  ): Promise<number> {
    if (events.length === 0) return 0;
    const insert = transaction.insertInto('events').values(events.map((event) => toRow(event, server)));
    const stored = await insert
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    return stored.length;
  }
}

function toRow(event: SystemEvent, server: string): Insertable<EventTable> {
  const { id, occurredAt, detector, code, severity, text, messageId = null, policySetVersion = null } = event;
  return {
    id,
    occurred_at: occurredAt,
    server,
    detector,
    code,
    severity,
    text,
    message_id: messageId,
    policy_set_version: policySetVersion,
  };
}

function fromRow(row: Selectable<EventTable>): NumberedEvent {
  return {
    number: Number(row.number),
    server: row.server,
    receivedAt: row.received_at.toISOString(),
    kind: 'event',
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    detector: row.detector,
    code: row.code,
    severity: row.severity,
    text: row.text,
    ...(row.message_id === null ? {} : { messageId: row.message_id }),
    ...(row.policy_set_version === null ? {} : { policySetVersion: row.policy_set_version }),
  };
}
