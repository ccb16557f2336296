import type { ColumnType, JSONColumnType } from 'kysely';
import type { AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import type { Time } from '../database/database-schema.js';

/** What somebody did, linked by hashes to everything that was done before. */
export interface AuditTable {
  /** From 1 without a gap. */
  number: ColumnType<string, number, never>;
  at: Time;
  actor: string;
  address: string | null;
  action: string;
  subject: string;
  detail: JSONColumnType<AuditEntry['detail']>;
  previous_hash: string;
  hash: string;
}
