import type { Kysely } from 'kysely';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import type { IndexHeader } from '@cloud-prevent/protocol/indexes/index-header';
import { IndexProof } from '@cloud-prevent/protocol/indexes/index-proof';
import { indexPieceBytes, type HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { lockPolicies } from '../policies/policy-store.js';
import { heldIndexOf } from './held-index-of.js';
import type { IndexStore, StoredIndex } from './index-store.js';
import { indexView, type DetectorWithIndexes, type IndexView } from './index-view.js';
import { usersOfIndexes } from './users-of-indexes.js';

/** What indexes are managed with. */
export interface IndexServiceOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly store: IndexStore;
  /** What each detector says that it holds. */
  readonly detectors: () => readonly DetectorWithIndexes[];
  /** Has the detectors get what they wait for. */
  readonly announce: () => void;
}

/** What people do with indexes. What is complete and what goes is audited. */
export class IndexService {
  constructor(private readonly options: IndexServiceOptions) {}

  /** All of them: which policies name each, and which detectors have it. */
  async list(): Promise<IndexView[]> {
    const { database, store, detectors } = this.options;
    const rows = await store.list();
    const users = await usersOfIndexes(
      database,
      rows.map(({ digest }) => digest),
    );
    return rows.map((row) => indexView(row, users.get(row.digest) ?? [], detectors()));
  }

  /**
   * Proves an index of which everything has come. One that is not what it was said to be is removed.
   * @throws EnforceError `indexUnknown`, or `indexRefused` with what is wrong with it
   */
  async prove(actor: Auditable, digest: string): Promise<HeldIndex> {
    const { store, announce } = this.options;
    const row = await store.find(digest);
    if (row.proven_at) return heldIndexOf(row);
    if (row.received !== row.size)
      throw new EnforceError('indexRefused', `${row.received} of ${row.size} bytes have come; send the rest first.`);
    const header = await this.check(row);
    await this.options.database.transaction().execute(async (transaction) => {
      if (!(await store.setProven(transaction, digest, header))) return;
      const { name, version, size } = row;
      await audit(transaction, actor, 'index.upload', name, { digest, version, size, kind: header.kind });
    });
    announce();
    return heldIndexOf(await store.find(digest));
  }

  /** @throws EnforceError `indexUnknown`, or `indexInUse` with the policies that name it */
  remove(actor: Auditable, digest: string): Promise<void> {
    const { database, store } = this.options;
    return database.transaction().execute(async (transaction) => {
      // Nobody puts a policy that names it into force meanwhile.
      await lockPolicies(transaction);
      const { name, version } = await store.find(digest);
      const users = (await usersOfIndexes(transaction, [digest])).get(digest) ?? [];
      if (users.length > 0) throw new EnforceError('indexInUse', `Named by ${users.join(', ')}.`);
      await store.remove(transaction, digest);
      await audit(transaction, actor, 'index.remove', name, { digest, version });
    });
  }

  private async check(row: StoredIndex): Promise<IndexHeader> {
    const { database, store } = this.options;
    const { digest, size } = row;
    const proof = new IndexProof();
    for (let offset = 0; offset < Number(size); offset += indexPieceBytes) {
      const piece = await store.piece(digest, offset);
      if (!piece) throw new EnforceError('indexRefused', `The piece at ${String(offset)} is not there.`);
      proof.update(piece);
    }
    try {
      return proof.finish({ digest, key: store.keyOf(row) });
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
      await database.transaction().execute((transaction) => store.remove(transaction, digest));
      throw new EnforceError('indexRefused', `${error.message}.`, { cause: error });
    }
  }
}
