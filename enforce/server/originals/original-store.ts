import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService, SealedBox } from '../keys/key-service.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';
import { discardDueOriginals } from './discard-due-originals.js';
import type { OriginalPlaces } from './original-places.js';
import type { OriginalTable } from './original-tables.js';
import { PlaceFailure } from './place-failure.js';
import type { PlaceName } from './place-name.js';
import { removeOrphans } from './remove-orphans.js';
import { newOriginalKey, openOriginal, originalContext, sealOriginal } from './sealed-original.js';

const DAY_MS = 86_400_000;

/** What a kept message is opened by. */
type KeptOriginal = Pick<Selectable<OriginalTable>, 'id' | 'key_id' | 'key_box' | 'place'>;

/** What originals are kept with. */
export interface OriginalStoreOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly keys: KeyService;
  readonly places: OriginalPlaces;
  /** Days that each is kept. */
  readonly days: number;
}

/** Keeps the messages behind incidents, encrypted, for as long as they may be kept. */
export class OriginalStore {
  constructor(private readonly options: OriginalStoreOptions) {}

  /**
   * Which of some committed records need their message: one for each incident, and one for each copy that says
   * otherwise than its incident; none where it would be discarded at once.
   */
  async missing(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<{ id: string }>`
      select distinct on (case when copy.differing is null then copy.number::text else copy.id::text end) copy.id
      from incident_copies copy
      where copy.id = any(${[...ids]}::uuid[]) and copy.message_id <> ''
        and not exists (select from originals where originals.id = copy.id and complete)
        and not exists (select from retention_limits
          where retention_limits.number = copy.number and retention_limits.discard_at <= now())
        and (copy.differing is not null
          or not exists (select from originals join incident_copies own on own.id = originals.id
            where originals.number = copy.number and complete and own.differing is null))`.execute(
      this.options.database,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Keeps the message of a committed record. Kept twice, also by two processes at a time, it is there once: the row
   * with its key comes first, so that whoever writes the content writes what this key opens, and nothing is ever kept
   * that no row knows of.
   * @throws PlaceFailure, or the database's error
   */
  async keep(id: string, message: Buffer): Promise<void> {
    const { keys, places } = this.options;
    const key = await this.reserve(id, message.length);
    if (!key) return;
    const storage = places.storage(places.current);
    const content = sealOriginal(keys, id, key, message);
    await this.inPlace(() => storage.put(id, content));
    // Discarded on its way, by order or with its incident: then it must not stay.
    if (!(await this.complete(id))) await this.inPlace(() => storage.remove([id]));
  }

  private async inPlace(act: () => Promise<void>): Promise<void> {
    const { current } = this.options.places;
    try {
      await act();
    } catch (error) {
      throw current === 'database' ? error : new PlaceFailure(current, error);
    }
  }

  /** @returns the message's key; undefined when it is kept already */
  private async reserve(id: string, size: number): Promise<SealedBox | undefined> {
    const { database, keys, places, days } = this.options;
    const { keyId, box } = newOriginalKey(keys, id);
    const { current: place } = places;
    const row = await database
      .insertInto('originals')
      .values({
        id,
        number: sql<string>`(select number from incident_copies where id = ${id}::uuid)`,
        discard_at: withinLimit(id, sql`${new Date(Date.now() + days * DAY_MS).toISOString()}::timestamptz`),
        size,
        key_id: keyId,
        key_box: box,
        place,
        complete: false,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ place, size }).where('originals.complete', '=', false),
      )
      .returning(['key_id', 'key_box'])
      .executeTakeFirst();
    return row && { keyId: row.key_id, box: row.key_box };
  }

  private async complete(id: string): Promise<boolean> {
    const { database, places } = this.options;
    // A limit that was set meanwhile has not met the row.
    const discard_at = withinLimit(id, sql`discard_at`);
    const update = database.updateTable('originals').set({ complete: true, discard_at }).where('id', '=', id);
    const { numUpdatedRows } = await update.where('place', '=', places.current).executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /** Whether the message of an incident is kept, as `read` would find it. */
  async isKept(number: number): Promise<boolean> {
    return (await this.ownRow(number)) !== undefined;
  }

  /**
   * The message of an incident; undefined when it is not kept. That of a copy which says otherwise is not the incident's:
   * it has its own.
   * @throws EnforceError `originalPlaceMissing`, `originalUnavailable`, `keyMissing`, `boxDamaged`
   */
  async read(number: number): Promise<Buffer | undefined> {
    return this.open(await this.ownRow(number));
  }

  /**
   * The message of a copy that says otherwise than its incident; undefined when it is not kept.
   * @param id of the record
   * @throws EnforceError as `read`
   */
  async readCopy(number: number, id: string): Promise<Buffer | undefined> {
    return this.open(await this.keptOf(number).where('originals.id', '=', id).executeTakeFirst());
  }

  /** Ids of the records of an incident whose messages are kept. */
  async keptIds(number: number): Promise<ReadonlySet<string>> {
    const rows = await this.keptOf(number).execute();
    return new Set(rows.map(({ id }) => id));
  }

  private ownRow(number: number): Promise<KeptOriginal | undefined> {
    return this.keptOf(number)
      .innerJoin('incident_copies', 'incident_copies.id', 'originals.id')
      .where('incident_copies.differing', 'is', null)
      .orderBy('originals.stored_at')
      .limit(1)
      .executeTakeFirst();
  }

  private keptOf(number: number) {
    return this.options.database
      .selectFrom('originals')
      .select(['originals.id', 'originals.key_id', 'originals.key_box', 'originals.place'])
      .where('originals.number', '=', String(number))
      .where('originals.complete', '=', true)
      .where('originals.discard_at', '>', sql<Date>`now()`);
  }

  private async open(row: KeptOriginal | undefined): Promise<Buffer | undefined> {
    const { keys, places } = this.options;
    const content = row && (await contentOf(places, row));
    return row && content && openOriginal(keys, row.id, { key: { keyId: row.key_id, box: row.key_box }, content });
  }

  /** Removes what has been kept long enough, and notes it. @returns how many */
  discardDue(): Promise<number> {
    return discardDueOriginals(this.options.database, this.options.places);
  }

  /** Removes contents that no row knows of. @param signal ends it early @returns how many */
  removeOrphans(signal: AbortSignal): Promise<number> {
    return removeOrphans(this.options.database, this.options.places, signal);
  }

  /** See `Reencrypt`. Only the messages' own keys are encrypted anew. */
  async reencrypt(transaction: Transaction<DatabaseSchema>): Promise<number> {
    const { keys } = this.options;
    const query = transaction.selectFrom('originals').select(['id', 'key_id', 'key_box']);
    const due = await query.where('key_id', '!=', keys.currentKeyId).forUpdate().execute();
    for (const { id, key_id: keyId, key_box: box } of due) {
      const context = originalContext(id);
      const sealed = keys.encrypt(keys.decrypt({ keyId, box }, context), context);
      const update = transaction.updateTable('originals').set({ key_id: sealed.keyId, key_box: sealed.box });
      await update.where('id', '=', id).execute();
    }
    return due.length;
  }
}

/** A time, or the end of what the incident of a record allows when that is earlier. */
function withinLimit(id: string, time: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`least(${time}, (select limits.discard_at from retention_limits limits
    join incident_copies copy on copy.number = limits.number where copy.id = ${id}::uuid))`;
}

/** The database's own errors have answers of their own. */
async function contentOf(places: OriginalPlaces, { id, place }: { id: string; place: PlaceName }) {
  const storage = places.storage(place);
  try {
    return await storage.get(id);
  } catch (error) {
    if (place === 'database') throw error;
    throw new EnforceError('originalUnavailable', `Place "${place}": ${errorText(error)}.`, { cause: error });
  }
}
