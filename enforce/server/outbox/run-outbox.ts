import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import { errorText } from '../operation/error-text.js';
import type { OutboxTable } from './outbox-table.js';

/** After so many attempts it is given up. */
const MOST_ATTEMPTS = 6;
/** Seconds before the second attempt; each pause is twice as long as the one before. */
const FIRST_PAUSE_S = 5;
const LONGEST_ERROR = 1_000;

/** Something that waits to be done. */
export type OutboxRow = Selectable<OutboxTable>;

/** What became of it: nothing more to do, not to be done, or to be looked at again later. */
export type Outcome = { readonly done: true } | { readonly skipped: string } | { readonly postponedSeconds: number };

/** How the work of the outbox is done. */
export interface OutboxWorker {
  /**
   * Does it. What it changes in the database it changes in the transaction, which is committed when it is done: twice
   * is never. What goes out into the world goes out twice only when the process or the database ends in between.
   */
  perform(transaction: Transaction<DatabaseSchema>, row: OutboxRow): Promise<Outcome>;
  /** Called when it was given up. */
  givenUp(database: Kysely<DatabaseSchema>, row: OutboxRow, error: string): Promise<void>;
}

/**
 * Does what is due, one after the other. Several processes, and several calls in one, share the work.
 * @param signal ends it after what is being done
 */
export async function runOutbox(
  database: Kysely<DatabaseSchema>,
  worker: OutboxWorker,
  signal: AbortSignal,
): Promise<void> {
  let more = true;
  while (more && !signal.aborted) more = await runOne(database, worker);
}

/** @returns whether there was anything due */
async function runOne(database: Kysely<DatabaseSchema>, worker: OutboxWorker): Promise<boolean> {
  let row: OutboxRow | undefined;
  try {
    return await database.transaction().execute(async (transaction) => {
      row = await claim(transaction);
      if (!row) return false;
      await settle(transaction, row, await worker.perform(transaction, row));
      return true;
    });
  } catch (error) {
    // Without a database nothing can be noted; it waits for the next run.
    if (!row || isConnectionLoss(error)) throw error;
    await retryLater(database, worker, row, errorText(error).slice(0, LONGEST_ERROR));
    return true;
  }
}

function claim(transaction: Transaction<DatabaseSchema>): Promise<OutboxRow | undefined> {
  return transaction
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', sql<Date>`now()`)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function settle(transaction: Transaction<DatabaseSchema>, { id }: OutboxRow, outcome: Outcome): Promise<void> {
  const update = transaction.updateTable('outbox').where('id', '=', id);
  const finished = { finished_at: sql<string>`now()` };
  if ('postponedSeconds' in outcome) await update.set({ next_at: after(outcome.postponedSeconds) }).execute();
  else if ('skipped' in outcome) await update.set({ state: 'skipped', error: outcome.skipped, ...finished }).execute();
  else await update.set({ state: 'done', error: null, ...finished }).execute();
}

async function retryLater(
  database: Kysely<DatabaseSchema>,
  worker: OutboxWorker,
  row: OutboxRow,
  error: string,
): Promise<void> {
  const attempts = row.attempts + 1;
  const last = attempts >= MOST_ATTEMPTS;
  const update = database.updateTable('outbox').set({
    attempts,
    error,
    ...(last
      ? { state: 'failed', finished_at: sql<string>`now()` }
      : { next_at: after(FIRST_PAUSE_S * 2 ** row.attempts) }),
  });
  const noted = update.where('id', '=', row.id).where('state', '=', 'waiting').where('attempts', '=', row.attempts);
  const { numUpdatedRows } = await noted.executeTakeFirst();
  if (last && numUpdatedRows > 0n) await worker.givenUp(database, row, error);
}

function after(seconds: number) {
  return sql<string>`now() + make_interval(secs => ${seconds})`;
}
