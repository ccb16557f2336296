import type { Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { IncidentJobTable } from './incident-tables.js';

/** What became of a bulk action. */
export interface BulkEnd {
  readonly state: Exclude<IncidentJobTable['state'], 'waiting' | 'running'>;
  /** That it has changed or deleted: what it has done stays done, however it ends. */
  readonly incidents: number;
  readonly error?: string;
}

/** Notes in the audit log how a bulk action has ended, whose beginning is there under the same id. */
export function auditBulkEnd(
  transaction: Transaction<DatabaseSchema>,
  actor: Auditable,
  id: string,
  end: BulkEnd,
): Promise<void> {
  return audit(transaction, actor, 'incident.bulk-end', id, { ...end });
}
