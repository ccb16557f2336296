import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { migrations } from '@cloud-prevent/enforce/database/migrations';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';

const names = Object.keys(migrations).sort();

/** What a version had, by its first migration: a row of each table, as that version wrote it. */
const rowsOf: Readonly<Record<string, string>> = {
  '0001-servers': `insert into servers (name, host, port, origin) values ('first', 'detector.example.com', 8100, 'api')`,
  '0002-incidents': `insert into incidents
    (id, occurred_at, server, detector, policy, policy_group, policy_set_version, severity, match_count, disposition,
     superseded, trial_mode, late, message_id, fingerprint, sender, subject, details)
    values (gen_random_uuid(), now(), 'first', 'detector1', 'Cards', 'Finance', '1', 'high', 1, 'blocked',
     false, false, false, '<1@example.com>', 'f', 'ann@example.com', 'Cards',
     '{"matches":[],"components":[],"incomplete":[],"recipients":["bob@example.net"],"size":1,"sourceAddress":"192.0.2.1"}')`,
  '0003-events': `insert into events (id, occurred_at, server, detector, code, severity, text)
    values (gen_random_uuid(), now(), 'first', 'detector1', 1500, 'info', 'x')`,
  '0005-people': `insert into users (name) values ('alice')`,
  '0006-credentials': `insert into credentials (name, key_id, box) values ('smtp', 'k', 'x')`,
  '0010-incident-model': `insert into incident_history (number, actor, action) values (1, 'system', 'HIDDEN')`,
  '0011-incident-work': `insert into reports (owner, name, shared, definition) values ('alice', 'mine', false, '{}')`,
  '0020-policies': `insert into policy_documents (kind, name, origin, newest) values ('policy', 'Cards', 'api', 1)`,
  '0050-policy-sets': `insert into policy_sets (version, policies) values ('v1', '{"Cards":1}')`,
  '0021-outbox': `insert into outbox (number, work, actor) values (1, '{"rule":"r","action":{}}', 'system')`,
  '0060-grown-incidents': `insert into grown_incidents (number) values (1)`,
  '0061-retention-limits': `insert into retention_limits (number, discard_at) values (1, now())`,
  '0040-indexes': `insert into indexes (digest, name, version, size, key_id, key_box, uploaded_by)
    values ('d', 'customers.edm', 1, 1, 'k', 'x', 'alice')`,
};
const tableOf = (insert: string): string => /insert into (\w+)/.exec(insert)?.[1] ?? '';

describe('a database of an earlier version', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let urlOf: (database: string) => string;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    const url = databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0);
    urlOf = (database) => url.replace(/\/enforce$/, `/${database}`);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  const newDatabase = async (name: string): Promise<Kysely<Record<string, never>>> => {
    const client = new Client({ connectionString: urlOf('enforce') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: urlOf(name), max: 1 }) }) });
  };

  it.each(names.map((name, index) => [name, index + 1] as const))(
    'that ends with %s becomes the present one, with all that was in it',
    async (last, count) => {
      const database = await newDatabase(`version${String(count)}`);
      const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
      const client = new Client({ connectionString: urlOf(`version${String(count)}`) });
      await client.connect();
      const written: string[] = [];
      // Each version writes its row before the next one comes.
      for (const name of names.slice(0, count)) {
        expect((await migrator.migrateTo(name)).error).toBeUndefined();
        const insert = rowsOf[name];
        if (insert === undefined) continue;
        await client.query(insert);
        written.push(insert);
      }
      expect((await migrator.getMigrations()).filter(({ executedAt }) => executedAt).at(-1)?.name).toBe(last);
      const { error, results = [] } = await migrator.migrateToLatest();
      expect(error).toBeUndefined();
      expect(results.map(({ migrationName }) => migrationName)).toEqual(names.slice(count));
      for (const insert of written) {
        const { rows } = await client.query(`select count(*)::int as count from ${tableOf(insert)}`);
        expect([tableOf(insert), rows[0].count]).toEqual([tableOf(insert), 1]);
      }
      await client.end();
      await database.destroy();
    },
  );

  it('gives no number of an incident again, and without incidents begins with 1', async () => {
    const numbersAfter = async (name: string, earlier: string | undefined): Promise<number[]> => {
      const database = await newDatabase(name);
      const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
      const client = new Client({ connectionString: urlOf(name) });
      await client.connect();
      await migrator.migrateTo('0061-retention-limits');
      if (earlier !== undefined) await client.query(earlier);
      await migrator.migrateToLatest();
      const { rows } = await client.query(
        `select nextval('incident_numbers')::int as number from generate_series(1, 2)`,
      );
      await client.end();
      await database.destroy();
      return rows.map(({ number }) => number);
    };
    expect(await numbersAfter('without', undefined)).toEqual([1, 2]);
    expect(await numbersAfter('given', `select nextval('incident_numbers')`)).toEqual([3, 4]);
  });
});
