import { createHash } from 'node:crypto';
import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { IndexHeader } from '@cloud-prevent/protocol/indexes/index-header';
import {
  indexPieceBytes,
  type HeldIndex,
  type IndexOffer,
  type IndexPiece,
} from '@cloud-prevent/protocol/indexes/index-transfer';
import type { Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService } from '../keys/key-service.js';
import { ConcurrencyLimit } from '../operation/concurrency-limit.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { IndexTable } from './index-tables.js';
import { discardStaleUploads } from './discard-stale-uploads.js';
import { heldIndexOf } from './held-index-of.js';
import { refuseWithoutRoom } from './refuse-without-room.js';

/** Pieces that are read at a time: many detectors must not take all connections from the incidents. */
const READS = 3;

/** An index as it is kept. */
export type StoredIndex = Selectable<IndexTable>;

/** Keeps indexes in pieces, and the keys that made them encrypted. */
export class IndexStore {
  private readonly reading = new ConcurrencyLimit(READS);

  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly keys: KeyService,
  ) {}

  /** All of them by name, the newest version of each first. */
  list(): Promise<StoredIndex[]> {
    return this.database.selectFrom('indexes').selectAll().orderBy('name').orderBy('version', 'desc').execute();
  }

  /** Those of some that are complete. */
  async complete(digests: readonly string[]): Promise<StoredIndex[]> {
    if (digests.length === 0) return [];
    const query = this.database.selectFrom('indexes').selectAll().where('digest', 'in', digests);
    return query.where('proven_at', 'is not', null).execute();
  }

  /**
   * Begins an index, or goes on with it; what was begun long ago and never ended goes.
   * @throws EnforceError `indexesFull`
   */
  async begin({ label }: Auditable, digest: string, { name, size, key }: IndexOffer): Promise<HeldIndex> {
    return this.database.transaction().execute(async (transaction) => {
      await discardStaleUploads(transaction);
      const known = await find(transaction, digest);
      if (known?.proven_at && Number(known.size) === size) return heldIndexOf(known);
      // Another size or key was a mistake; what came so far is of no use then.
      if (known && !this.isSame(known, size, key)) await forget(transaction, digest);
      else if (known) return heldIndexOf(known);
      await refuseWithoutRoom(transaction, size);
      const { keyId: key_id, box: key_box } = this.keys.encrypt(Buffer.from(key, 'hex'), contextOf(digest));
      const version = sql<number>`(select coalesce(max(version), 0) + 1 from indexes where name = ${name})`;
      const row = { digest, name, version, size, key_id, key_box, uploaded_by: label };
      return heldIndexOf(await transaction.insertInto('indexes').values(row).returningAll().executeTakeFirstOrThrow());
    });
  }

  /**
   * Takes the next piece; one that belongs elsewhere changes nothing, and the answer says where to go on.
   * @throws EnforceError `indexUnknown`; `indexRefused` when the piece is damaged or of a wrong length
   */
  append(digest: string, { offset, sha256 }: IndexPiece, content: Buffer): Promise<HeldIndex> {
    return this.database.transaction().execute(async (transaction) => {
      const known = await find(transaction, digest);
      if (!known) throw unknown(digest);
      const [size, received] = [Number(known.size), Number(known.received)];
      if (known.proven_at || received === size || offset !== received) return heldIndexOf(known);
      const expected = Math.min(indexPieceBytes, size - received);
      if (content.length !== expected)
        throw new EnforceError('indexRefused', `The piece has ${content.length} bytes instead of ${expected}.`);
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new EnforceError('indexRefused', `The piece at ${offset} was damaged on its way.`);
      const number = offset / indexPieceBytes;
      await transaction.insertInto('index_pieces').values({ digest, number, content }).execute();
      const grown = { received: received + content.length, changed_at: sql<Date>`now()` };
      const update = transaction.updateTable('indexes').set(grown).where('digest', '=', digest);
      return heldIndexOf(await update.returningAll().executeTakeFirstOrThrow());
    });
  }

  /** One. @throws EnforceError `indexUnknown` */
  async find(digest: string): Promise<StoredIndex> {
    const row = await this.database.selectFrom('indexes').selectAll().where('digest', '=', digest).executeTakeFirst();
    if (!row) throw unknown(digest);
    return row;
  }

  /** An index from there to the end of the piece; undefined when it is not there, or not there any more. */
  async piece(digest: string, offset: number): Promise<Buffer | undefined> {
    const query = this.database.selectFrom('index_pieces').select('content').where('digest', '=', digest);
    const one = query.where('number', '=', Math.floor(offset / indexPieceBytes));
    const row = await this.reading.run(() => one.executeTakeFirst());
    return row?.content.subarray(offset % indexPieceBytes);
  }

  /** The key that made an index. @throws EnforceError `keyMissing` or `boxDamaged` */
  keyOf({ digest, key_id: keyId, key_box: box }: StoredIndex): Buffer {
    return this.keys.decrypt({ keyId, box }, contextOf(digest));
  }

  /** Notes that an index was proven: from now on detectors get it. @returns whether it was still there, and was not yet */
  async setProven(
    transaction: Transaction<DatabaseSchema>,
    digest: string,
    { kind, made }: IndexHeader,
  ): Promise<boolean> {
    const proven = { kind, made_at: made, proven_at: sql<Date>`now()`, changed_at: sql<Date>`now()` };
    const update = transaction.updateTable('indexes').set(proven).where('digest', '=', digest);
    return (await update.where('proven_at', 'is', null).executeTakeFirst()).numUpdatedRows > 0n;
  }

  /** Removes an index. @returns whether there was one */
  remove(transaction: Transaction<DatabaseSchema>, digest: string): Promise<boolean> {
    return forget(transaction, digest);
  }

  /** See `Reencrypt`. */
  async reencrypt(transaction: Transaction<DatabaseSchema>): Promise<number> {
    const query = transaction.selectFrom('indexes').selectAll();
    const due = await query.where('key_id', '!=', this.keys.currentKeyId).forUpdate().execute();
    for (const row of due) {
      const { keyId: key_id, box: key_box } = this.keys.encrypt(this.keyOf(row), contextOf(row.digest));
      await transaction.updateTable('indexes').set({ key_id, key_box }).where('digest', '=', row.digest).execute();
    }
    return due.length;
  }

  private isSame(row: StoredIndex, size: number, key: string): boolean {
    return Number(row.size) === size && this.keyOf(row).toString('hex') === key;
  }
}

/** Nobody else changes it until the transaction ends. */
function find(transaction: Transaction<DatabaseSchema>, digest: string): Promise<StoredIndex | undefined> {
  return transaction.selectFrom('indexes').selectAll().where('digest', '=', digest).forUpdate().executeTakeFirst();
}

async function forget(transaction: Transaction<DatabaseSchema>, digest: string): Promise<boolean> {
  const { numDeletedRows } = await transaction.deleteFrom('indexes').where('digest', '=', digest).executeTakeFirst();
  return numDeletedRows > 0n;
}

function contextOf(digest: string): string {
  return `index:${digest}`;
}

function unknown(digest: string): EnforceError {
  return new EnforceError('indexUnknown', `Asked for ${digest}.`);
}
