import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ResponseAction } from '@cloud-prevent/protocol/responses/response-action';
import type { EventChannel } from '../notifications/notification-configuration.js';

/** An action of a response rule about an incident. */
export interface ResponseWork {
  readonly rule: string;
  readonly action: ResponseAction;
}

/** A system event to be told somewhere. */
export interface NotificationWork {
  /** Number of the event. */
  readonly event: string;
  readonly channel: EventChannel;
}

/** Something to be done once, by whichever Enforce process comes first. */
export interface OutboxTable {
  id: Generated<string>;
  /** The incident that it is about. */
  number: ColumnType<string | null, string | null, never>;
  work: JSONColumnType<ResponseWork | NotificationWork>;
  /** Who wants it, as history and audit log name them. */
  actor: string;
  state: Generated<'waiting' | 'done' | 'failed' | 'skipped'>;
  attempts: Generated<number>;
  /** Not before. */
  next_at: ColumnType<Date, string | undefined, string>;
  /** Why the last attempt failed, or it was skipped. */
  error: ColumnType<string | null, never, string | null>;
  created_at: ColumnType<Date, never, never>;
  finished_at: ColumnType<Date | null, never, string>;
}

/** One row: up to which incident the response rules have been looked at. */
export interface ResponseStateTable {
  only_row: ColumnType<boolean, never, never>;
  last_number: ColumnType<string, never, string>;
}
