import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import type { DatabaseSchema, EventTable } from '../database/database-schema.js';

/** A system event as the API shows it. */
export interface NumberedEvent extends SystemEvent {
  number: number;
  /** The registered server that delivered it first. */
  server: string;
  receivedAt: string;
}

/** What a list of events is narrowed to. */
export interface EventFilter {
  readonly limit: number;
  /** Only numbers above it. */
  readonly after: number;
  readonly server?: string | undefined;
}

/** Reads and keeps system events. */
export class EventStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** A page of events by rising number. */
  async list({ limit, after, server }: EventFilter): Promise<NumberedEvent[]> {
    let query = this.database.selectFrom('events').selectAll().where('number', '>', String(after));
    if (server !== undefined) query = query.where('server', '=', server);
    return (await query.orderBy('number').limit(limit).execute()).map(fromRow);
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
