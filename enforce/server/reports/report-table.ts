import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ReportDefinition } from './report.js';

/** A search that somebody has saved. */
export interface ReportTable {
  id: Generated<number>;
  /** Label of whoever saved it. */
  owner: string;
  name: string;
  /** Whether others may use it; what they see with it is what they may see anyway. */
  shared: boolean;
  definition: JSONColumnType<ReportDefinition>;
  changed_at: ColumnType<Date, never, string>;
}
