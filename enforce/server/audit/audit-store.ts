import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { AuditTable } from './audit-table.js';

/** Reads the audit log; `audit` is the only way to write it. */
export class AuditStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** A page of entries by rising number. */
  async list({ limit, after }: { limit: number; after: number }): Promise<AuditEntry[]> {
    const query = this.database.selectFrom('audit_log').selectAll().where('number', '>', String(after));
    return (await query.orderBy('number').limit(limit).execute()).map(fromRow);
  }
}

function fromRow(row: Selectable<AuditTable>): AuditEntry {
  return {
    number: Number(row.number),
    at: row.at.toISOString(),
    actor: row.actor,
    address: row.address,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
