import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import type { DatabaseSchema } from '@cloud-prevent/enforce/database/database-schema';
import { migrations } from '@cloud-prevent/enforce/database/migrations';
import { openDatabase } from '@cloud-prevent/enforce/database/open-database';
import { makeIncidentPartitions } from '@cloud-prevent/enforce/incidents/incident-partitions';
import { IncidentSearch } from '@cloud-prevent/enforce/incidents/incident-search';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';

describe('the table of incidents', () => {
  let peer: EnforceDatabase;
  let store: RecordStore;
  let database: Kysely<DatabaseSchema>;

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    database = peer.database;
    store = new RecordStore(database, 240_000);
  });

  afterAll(() => peer?.stop());

  const partitions = async (of = database) => {
    const { rows } = await sql<{ name: string; rows: number }>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'incidents'::regclass`.execute(of);
    return rows.map(({ name }) => name).sort();
  };
  const placeOf = async (id: string) => {
    const { rows } = await sql<{ place: string }>`
      select tableoid::regclass::text as place from incidents where id = ${id}`.execute(database);
    return rows[0]?.place;
  };
  const thisMonth = `incidents_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;

  it('has partitions for this month and the next three, and is given no second ones', async () => {
    await Promise.all([makeIncidentPartitions(database), makeIncidentPartitions(await peer.open())]);
    expect(await makeIncidentPartitions(database)).toBe(0);
    expect(await partitions()).toHaveLength(5);
    expect(await partitions()).toEqual(expect.arrayContaining(['incidents_default', thisMonth]));
  });

  it('takes incidents of a month that has no partition, and moves them when it is made', async () => {
    await sql`drop table ${sql.table(thisMonth)}`.execute(database);
    const incident = sampleIncident();
    await store.commit('first', { records: [incident], unreadable: [] });
    expect(await placeOf(incident.id)).toBe('incidents_default');

    expect(await makeIncidentPartitions(database)).toBe(1);
    expect(await placeOf(incident.id)).toBe(thisMonth);
  });

  it('holds the incidents of earlier versions after the migration, known by their ids', async () => {
    const url = new URL(peer.url);
    await sql`create database earlier`.execute(database);
    url.pathname = '/earlier';
    const incident = sampleIncident({ message: { ...sampleIncident().message, recipients: ['a@x.org', 'b@x.org'] } });
    await fillFirstVersion(url.href, incident);

    const migrated = await openDatabase(url.href, createLog('silent'));
    try {
      const { number } = await migrated.selectFrom('incidents').select('number').executeTakeFirstOrThrow();
      const found = await new IncidentSearch(migrated).find(Number(number), sql`true`);
      expect(found).toMatchObject({ ...incident, number: 7, server: 'first', copies: 1, statusId: 1 });
      expect(await partitions(migrated)).toContain('incidents_2025_12');
      await new RecordStore(migrated, 0).commit('first', { records: [incident, sampleIncident()], unreadable: [] });
      const rows = await migrated.selectFrom('incidents').select('number').orderBy('number').execute();
      expect(rows.map((row) => Number(row.number) > 7)).toEqual([false, true]);
      const { condition } = { condition: { field: 'recipient', operator: 'eq', values: ['B@x.org'] } as const };
      const page = await new IncidentSearch(migrated).page({
        scope: sql`true`,
        condition,
        order: { by: 'number', direction: 'descending' },
        limit: 10,
      });
      expect(page.incidents.map(({ id }) => id)).toEqual([incident.id]);
    } finally {
      await migrated.destroy();
    }
  });
});

/** A database as the first version left it, with one incident of December 2025, number 7. */
async function fillFirstVersion(url: string, incident: ReturnType<typeof sampleIncident>): Promise<void> {
  const first = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }) });
  try {
    const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= '0003-events'));
    const migrator = new Migrator({ db: first, provider: { getMigrations: () => Promise.resolve(earlier) } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    const { policy, message, matches, components, incomplete } = incident;
    const details = {
      matches,
      components,
      incomplete,
      recipients: message.recipients,
      size: message.size,
      sourceAddress: message.sourceAddress,
    };
    await sql`
      insert into incidents (number, id, occurred_at, received_at, server, detector, policy, policy_group,
        policy_set_version, severity, match_count, disposition, response_rule, superseded, trial_mode, late, message_id,
        fingerprint, sender, subject, details)
      overriding system value
      values (7, ${incident.id}, ${incident.occurredAt}, '2025-12-31T23:59:59.999999Z', 'first', ${incident.detector},
        ${policy.name}, ${policy.group}, ${policy.setVersion}, ${incident.severity}, ${incident.matchCount},
        ${incident.disposition}, ${incident.responseRule}, ${incident.superseded}, ${incident.trialMode},
        ${incident.late}, ${message.messageId}, ${message.fingerprint}, ${message.sender}, ${message.subject},
        ${JSON.stringify(details)})`.execute(first);
  } finally {
    await first.destroy();
  }
}
