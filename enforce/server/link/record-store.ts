import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import type { DatabaseSchema } from '../database/database-schema.js';
import { insertEnforceEvent } from '../events/enforce-event.js';
import { EventStore } from '../events/event-store.js';
import { storeIncidents } from '../incidents/store-incidents.js';
import { errorCode, errorText } from '../operation/error-text.js';
import { storableText } from '../operation/storable-text.js';
import type { ParsedRecords, UnreadableRecord } from './parse-records.js';

/** Key of the lock under which records get their numbers; any constant that nothing else uses. */
const NUMBERING_LOCK = 7_316_001;
/** SQLSTATE classes by which PostgreSQL refuses a value, not the connection: data, constraint, program limit. */
const REFUSED_VALUE = /^(22|23|54)/;
/** Characters of an unreadable record that are kept. */
const KEPT_RAW = 65_536;

/** What became of some records. */
export interface CommitResult {
  readonly stored: number;
  readonly quarantined: number;
  /** Safe to acknowledge: in the database for good. */
  readonly ids: readonly string[];
}

/** Commits what detectors deliver. */
export class RecordStore {
  /** @param windowMs milliseconds in which copies of one message join one incident; 0: they do not */
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly windowMs: number,
  ) {}

  /**
   * Stores records in one transaction, each once. A record that the database refuses is put into quarantine and
   * spoils no other.
   * @param server registered name of the detector
   * @throws the database's error when it could not commit; then nothing may be acknowledged
   */
  async commit(server: string, { records, unreadable }: ParsedRecords): Promise<CommitResult> {
    try {
      return await this.commitTogether(server, records, unreadable);
    } catch (error) {
      if (!REFUSED_VALUE.test(errorCode(error) ?? '')) throw error;
      return this.commitSingly(server, records, unreadable);
    }
  }

  private async commitTogether(
    server: string,
    records: readonly LinkRecord[],
    unreadable: readonly UnreadableRecord[],
  ): Promise<CommitResult> {
    const stored = await this.database.transaction().execute(async (transaction) => {
      await quarantine(transaction, server, unreadable);
      return insertNew(transaction, server, records, this.windowMs);
    });
    const ids = [...records.map(({ id }) => id), ...unreadable.flatMap(({ id }) => id ?? [])];
    return { stored, quarantined: unreadable.length, ids: [...new Set(ids)] };
  }

  private async commitSingly(
    server: string,
    records: readonly LinkRecord[],
    unreadable: readonly UnreadableRecord[],
  ): Promise<CommitResult> {
    const results = [await this.commitTogether(server, [], unreadable)];
    for (const record of records) results.push(await this.commitOne(server, record));
    return {
      stored: results.reduce((sum, { stored }) => sum + stored, 0),
      quarantined: results.reduce((sum, { quarantined }) => sum + quarantined, 0),
      ids: results.flatMap(({ ids }) => ids),
    };
  }

  private async commitOne(server: string, record: LinkRecord): Promise<CommitResult> {
    try {
      return await this.commitTogether(server, [record], []);
    } catch (error) {
      if (!REFUSED_VALUE.test(errorCode(error) ?? '')) throw error;
      const reason = `the database refused it: ${errorText(error)}`;
      return this.commitTogether(server, [], [{ id: record.id, reason, raw: JSON.stringify(record) }]);
    }
  }
}

/**
 * Numbers are given under a lock, so that they become visible in their order: a reader that follows the numbers would
 * otherwise miss what a slower transaction commits later; and so that two processes never found two incidents for the
 * copies of one message. Known records are left out before they use up a number.
 */
async function insertNew(
  transaction: Transaction<DatabaseSchema>,
  server: string,
  records: readonly LinkRecord[],
  windowMs: number,
): Promise<number> {
  if (records.length === 0) return 0;
  await sql`select pg_advisory_xact_lock(${NUMBERING_LOCK})`.execute(transaction);
  const ids = records.map(({ id }) => id);
  const known = new Set([
    ...(await idsIn(transaction, 'incident_copies', ids)),
    ...(await idsIn(transaction, 'events', ids)),
  ]);
  const unknown = [...new Map(records.map((record) => [record.id, record])).values()].filter(
    ({ id }) => !known.has(id),
  );
  const incidents = unknown.filter((record): record is Incident => record.kind === 'incident');
  const events = unknown.filter((record): record is SystemEvent => record.kind === 'event');
  await storeIncidents(transaction, server, incidents, windowMs);
  return incidents.length + (await EventStore.insertNew(transaction, server, events));
}

async function idsIn(
  transaction: Transaction<DatabaseSchema>,
  table: 'incident_copies' | 'events',
  ids: readonly string[],
): Promise<string[]> {
  const rows = await transaction.selectFrom(table).select('id').where('id', 'in', ids).execute();
  return rows.map(({ id }) => id);
}

async function quarantine(
  transaction: Transaction<DatabaseSchema>,
  server: string,
  unreadable: readonly UnreadableRecord[],
): Promise<void> {
  if (unreadable.length === 0) return;
  const rows = unreadable.map(({ id, reason, raw }) => ({
    hash: createHash('sha256').update(`${server}\n${raw}`).digest('hex'),
    server,
    record_id: id ?? null,
    reason: storableText(reason),
    raw: storableText(raw.slice(0, KEPT_RAW)),
  }));
  const insert = transaction.insertInto('quarantine').values(rows);
  const added = await insert
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('hash')
    .execute();
  // One that cannot be acknowledged comes again and again, and is told of once. What is in it is not told.
  if (added.length > 0)
    await insertEnforceEvent(
      transaction,
      'recordUnreadable',
      `Records of ${server} that nobody can read: ${added.length}.`,
    );
}
