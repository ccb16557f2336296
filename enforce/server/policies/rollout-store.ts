import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { DocumentKind, PolicyRolloutTable, RolloutBounds, StagedDocument } from './policy-tables.js';

/** A roll-out. */
export type Rollout = Selectable<PolicyRolloutTable>;

/** What a roll-out begins with. */
export interface NewRollout {
  readonly mode: Rollout['mode'];
  readonly share: number;
  readonly documents: readonly StagedDocument[];
  readonly bounds: RolloutBounds;
  readonly startedBy: string;
}

/** The roll-out that is going on. */
export function runningRollout(database: Kysely<DatabaseSchema>): Promise<Rollout | undefined> {
  return database.selectFrom('policy_rollouts').selectAll().where('state', '=', 'running').executeTakeFirst();
}

/** Roll-outs, the last one first. */
export function listRollouts(database: Kysely<DatabaseSchema>, limit: number): Promise<Rollout[]> {
  return database.selectFrom('policy_rollouts').selectAll().orderBy('started_at', 'desc').limit(limit).execute();
}

/** The versions that a roll-out is about; one that does not exist is left out. */
export async function stagedDocuments(database: Kysely<DatabaseSchema>, documents: readonly StagedDocument[]) {
  const rows: { kind: DocumentKind; name: string; document: unknown }[] = [];
  for (const { kind, name, version } of documents) {
    const query = database.selectFrom('policy_versions').select(['kind', 'name', 'document']);
    const named = query.where('kind', '=', kind).where('name', '=', name).where('version', '=', version);
    rows.push(...(await named.execute()));
  }
  return rows;
}

/** Begins one; the database allows one at a time. */
export function insertRollout(transaction: Transaction<DatabaseSchema>, rollout: NewRollout): Promise<Rollout> {
  const { mode, share, documents, bounds, startedBy } = rollout;
  const row = { mode, share, documents: JSON.stringify(documents), bounds: JSON.stringify(bounds) };
  return transaction
    .insertInto('policy_rollouts')
    .values({ ...row, state: 'running', started_by: startedBy })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Ends one that is going on.
 * @returns whether it was; of two processes that end it, one does
 */
export async function endRollout(
  transaction: Transaction<DatabaseSchema>,
  id: string,
  end: { readonly state: 'completed' | 'returned'; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('policy_rollouts')
    .set({ state: end.state, ended_by: end.by, reason: end.reason, ended_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns whether it is going on */
export async function setShare(transaction: Transaction<DatabaseSchema>, id: string, share: number): Promise<boolean> {
  const update = transaction.updateTable('policy_rollouts').set({ share }).where('id', '=', id);
  const { numUpdatedRows } = await update.where('state', '=', 'running').executeTakeFirst();
  return numUpdatedRows > 0n;
}
