import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import type { DatabaseSchema } from '../database/database-schema.js';
import { boundedQuery } from '../incidents/bounded-query.js';
import type { NumberedPage } from '../operation/page-query.js';
import type { AuditTable } from './audit-table.js';

/** What a list of entries is narrowed to. */
export interface AuditFilter extends NumberedPage {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** Reads the audit log; `audit` is the only way to write it. */
export class AuditStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** A page of entries by their numbers. @throws EnforceError `searchTooSlow` */
  async list({ limit, after, newest, before, ...wanted }: AuditFilter): Promise<AuditEntry[]> {
    const rows = await boundedQuery(this.database, (transaction) => {
      let query = transaction.selectFrom('audit_log').selectAll().where('number', '>', String(after));
      if (newest && before !== undefined) query = query.where('number', '<', String(before));
      for (const column of ['actor', 'action', 'subject'] as const) {
        const value = wanted[column];
        if (value !== undefined) query = query.where(column, '=', value);
      }
      return query
        .orderBy('number', newest ? 'desc' : 'asc')
        .limit(limit)
        .execute();
    });
    return rows.map(fromRow);
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
