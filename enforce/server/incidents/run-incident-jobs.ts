import { sql, type Kysely, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import { errorText } from '../operation/error-text.js';
import { incidentScope } from '../people/incident-scope.js';
import { auditBulkEnd } from './audit-bulk-end.js';
import { changeIncidents } from './change-incidents.js';
import { conditionSql } from './condition-sql.js';
import { deleteIncidents } from './delete-incidents.js';
import { privilegeFor } from './incident-job-store.js';
import type { IncidentJobTable } from './incident-tables.js';

/** Incidents of one transaction: a kill loses no more than its work, and nobody waits for its locks for long. */
const CHUNK = 500;

type JobRow = Selectable<IncidentJobTable>;

/**
 * Carries out the bulk actions that wait. Several processes may do so at the same time: each piece is done by one of
 * them, and its progress is committed with it, so that after a kill it goes on where it was.
 * @param signal ends it after the piece that is being done
 */
export async function runIncidentJobs(database: Kysely<DatabaseSchema>, signal: AbortSignal): Promise<void> {
  let more = true;
  while (more && !signal.aborted) more = await runPiece(database);
}

async function runPiece(database: Kysely<DatabaseSchema>): Promise<boolean> {
  let job: JobRow | undefined;
  try {
    return await database.transaction().execute(async (transaction) => {
      job = await claim(transaction);
      if (!job) return false;
      await (job.total === null ? count(transaction, job) : work(transaction, job));
      return true;
    });
  } catch (error) {
    // Without a database nothing can be noted; the job waits for the next run.
    if (!job || isConnectionLoss(error)) throw error;
    await fail(database, job, errorText(error));
    return true;
  }
}

function claim(transaction: Transaction<DatabaseSchema>): Promise<JobRow | undefined> {
  return transaction
    .selectFrom('incident_jobs')
    .selectAll()
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('created_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function count(transaction: Transaction<DatabaseSchema>, job: JobRow): Promise<void> {
  const { total } = await incidentsOf(transaction, job)
    .select(sql<string>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  await change(transaction, job, { total: Number(total), state: 'running' });
}

async function work(transaction: Transaction<DatabaseSchema>, job: JobRow): Promise<void> {
  const rows = await incidentsOf(transaction, job).select('number').orderBy('number').limit(CHUNK).execute();
  const last = rows.at(-1);
  if (!last) return finish(transaction, job);
  const numbers = rows.map(({ number }) => Number(number));
  const order = { numbers, scope: scopeOf(job), actor: job.actor };
  const done =
    'delete' in job.action
      ? await deleteIncidents(transaction, order)
      : await changeIncidents(transaction, order, job.action.change);
  await change(transaction, job, { done: job.done + done.length, last_number: last.number });
}

async function finish(transaction: Transaction<DatabaseSchema>, job: JobRow): Promise<void> {
  await change(transaction, job, { state: 'done', finished_at: new Date().toISOString() });
  await auditBulkEnd(transaction, actorOf(job), job.id, { state: 'done', incidents: job.done });
}

function incidentsOf(transaction: Transaction<DatabaseSchema>, job: JobRow) {
  return transaction
    .selectFrom('incidents')
    .where('number', '>', job.last_number)
    .where('number', '<=', job.up_to)
    .where(scopeOf(job))
    .where(conditionSql(job.condition));
}

function scopeOf({ action, scope }: JobRow) {
  const privilege = privilegeFor(action);
  const grants = scope.map((conditions) => ({ privileges: new Set([privilege]), conditions }));
  return incidentScope({ grants }, privilege);
}

async function change(
  transaction: Kysely<DatabaseSchema>,
  { id }: JobRow,
  columns: Updateable<IncidentJobTable>,
): Promise<void> {
  await transaction.updateTable('incident_jobs').set(columns).where('id', '=', id).execute();
}

function fail(database: Kysely<DatabaseSchema>, job: JobRow, error: string): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const failed = await transaction
      .updateTable('incident_jobs')
      .set({ state: 'failed', error, finished_at: new Date().toISOString() })
      .where('id', '=', job.id)
      .where('state', 'in', ['waiting', 'running'])
      .returning('id')
      .executeTakeFirst();
    // Somebody may have ended it meanwhile, and that is what it says of itself.
    if (failed) await auditBulkEnd(transaction, actorOf(job), job.id, { state: 'failed', incidents: job.done, error });
  });
}

/** Where its request came from stands where it began. */
function actorOf({ actor: label }: JobRow): Auditable {
  return { label, address: null };
}
