import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { refuseMistakes } from '../incidents/incident-search.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorCode } from '../operation/error-text.js';
import type { Report, ReportBody } from './report.js';
import type { ReportTable } from './report-table.js';

const UNIQUE_VIOLATION = '23505';
const SHOWN = 1_000;

/** Keeps saved reports. Everybody sees their own and those that are shared, and changes their own. */
export class ReportStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  async list({ label }: Auditable): Promise<Report[]> {
    const rows = await this.readable(label).orderBy('name').limit(SHOWN).execute();
    return rows.map(reportOf);
  }

  /** @throws EnforceError `reportUnknown` */
  async find({ label }: Auditable, id: number): Promise<Report> {
    const row = await this.readable(label).where('id', '=', id).executeTakeFirst();
    if (!row) throw new EnforceError('reportUnknown', `Number ${String(id)}.`);
    return reportOf(row);
  }

  /** @throws EnforceError `nameTaken`, or `requestInvalid` for a filter that cannot be asked */
  add(actor: Auditable, body: ReportBody): Promise<Report> {
    return this.change(body, async (transaction) => {
      const insert = transaction.insertInto('reports').values({ owner: actor.label, ...columnsOf(body) });
      const row = await insert.returningAll().executeTakeFirstOrThrow();
      await audit(transaction, actor, 'report.add', body.name);
      return reportOf(row);
    });
  }

  /** @throws EnforceError as `add`, and `reportUnknown` for one that is not the actor's */
  replace(actor: Auditable, id: number, body: ReportBody): Promise<Report> {
    return this.change(body, async (transaction) => {
      const row = await transaction
        .updateTable('reports')
        .set({ ...columnsOf(body), changed_at: sql<string>`now()` })
        .where('id', '=', id)
        .where('owner', '=', actor.label)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new EnforceError('reportUnknown', `Number ${String(id)}.`);
      await audit(transaction, actor, 'report.replace', body.name);
      return reportOf(row);
    });
  }

  /** @throws EnforceError `reportUnknown` for one that is not the actor's */
  async remove(actor: Auditable, id: number): Promise<void> {
    await this.database.transaction().execute(async (transaction) => {
      const removal = transaction.deleteFrom('reports').where('id', '=', id).where('owner', '=', actor.label);
      const row = await removal.returning('name').executeTakeFirst();
      if (!row) throw new EnforceError('reportUnknown', `Number ${String(id)}.`);
      await audit(transaction, actor, 'report.remove', row.name);
    });
  }

  private readable(label: string) {
    const query = this.database.selectFrom('reports').selectAll();
    return query.where((where) => where.or([where('owner', '=', label), where('shared', '=', true)]));
  }

  private async change<T>(
    { definition }: ReportBody,
    work: (transaction: Transaction<DatabaseSchema>) => Promise<T>,
  ): Promise<T> {
    refuseMistakes(definition.filter);
    try {
      return await this.database.transaction().execute(work);
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new EnforceError('nameTaken', '', { cause: error });
      throw error;
    }
  }
}

function columnsOf({ name, shared, definition }: ReportBody) {
  return { name, shared, definition: JSON.stringify(definition) };
}

function reportOf({ id, owner, name, shared, definition, changed_at }: Selectable<ReportTable>): Report {
  return { id, owner, name, shared, definition, changedAt: changed_at.toISOString() };
}
