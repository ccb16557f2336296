import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { auditHash } from '@cloud-prevent/protocol/audit-entry';
import { audit, systemActor } from '@cloud-prevent/enforce/audit/audit';
import type { DatabaseSchema } from '@cloud-prevent/enforce/database/database-schema';
import { openDatabase } from '@cloud-prevent/enforce/database/open-database';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import { DebianPostgres } from '../../kit/debian-postgres';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { sampleIncident } from '../../kit/sample-records';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';
import { whenInstalled } from '../../kit/required-program';

const WINDOW_MS = 240_000;

whenInstalled('pg_dump', 'pg_ctlcluster')('a backup of the database', () => {
  let folder: TemporaryFolder;
  let postgres: DebianPostgres;
  const servers: DebianPostgres[] = [];
  const opened: Kysely<DatabaseSchema>[] = [];
  const incidents = Array.from({ length: 20 }, () => sampleIncident());

  const open = async (server: DebianPostgres, name: string) => {
    const database = await openDatabase(server.url(name), createLog('silent'));
    opened.push(database);
    return database;
  };
  const store = (database: Kysely<DatabaseSchema>, records = incidents) =>
    new RecordStore(database, WINDOW_MS).commit('first', { records, unreadable: [] });
  const numbers = async (database: Kysely<DatabaseSchema>) =>
    (await database.selectFrom('incidents').select('number').orderBy('number').execute()).map(({ number }) => number);
  const chainHolds = async (database: Kysely<DatabaseSchema>) => {
    const rows = await database.selectFrom('audit_log').selectAll().orderBy('number').execute();
    return rows.length > 0 && rows.every((row) => row.hash === auditHash(entryOf(row)));
  };

  beforeAll(async () => {
    folder = temporaryFolder();
    chmodSync(folder.path, 0o755);
    postgres = await DebianPostgres.create(folder.path);
    servers.push(postgres);
    await postgres.start();
    await postgres.tool('psql', postgres.url('postgres'), '-c', 'create database enforce');
    const database = await open(postgres, 'enforce');
    await store(database);
    await database.transaction().execute((transaction) => audit(transaction, systemActor, 'server.add', 'first'));
  });

  afterAll(async () => {
    await Promise.all(opened.map((database) => database.destroy()));
    for (const server of servers) await server.stop();
    folder?.remove();
  });

  it('by pg_dump is whole: incidents, histories, the chain of the audit log, and what was known already', async () => {
    const before = opened[0] as Kysely<DatabaseSchema>;
    const file = join(folder.path, 'archive', 'enforce.dump');
    await postgres.tool('pg_dump', '--format=custom', `--file=${file}`, postgres.url('enforce'));
    await postgres.tool('psql', postgres.url('postgres'), '-c', 'create database restored');
    await postgres.tool('pg_restore', '--exit-on-error', `--dbname=${postgres.url('restored')}`, file);

    const restored = await open(postgres, 'restored');
    expect(await numbers(restored)).toEqual(await numbers(before));
    expect(await chainHolds(restored)).toBe(true);
    // Detectors deliver again what they had not been told was stored.
    expect((await store(restored)).stored).toBe(0);
    expect((await store(restored, [sampleIncident()])).stored).toBe(1);
    const found = await numbers(restored);
    expect(new Set(found).size).toBe(incidents.length + 1);
    const update = sql`update audit_log set actor = 'nobody'`.execute(restored);
    await expect(update).rejects.toThrow(/append-only/);
  });

  it('goes back to a moment before an accident', async () => {
    const database = opened[0] as Kysely<DatabaseSchema>;
    const copy = join(folder.path, 'copy');
    postgres.makeFolder(copy);
    await postgres.tool(
      'pg_basebackup',
      `--dbname=${postgres.url('postgres')}`,
      `--pgdata=${copy}`,
      '--checkpoint=fast',
    );
    await store(database, [sampleIncident()]);
    const kept = await numbers(database);
    const { rows } = await sql<{ now: string }>`select clock_timestamp()::text as now`.execute(database);
    await sql`delete from incidents`.execute(database);
    await sql`select pg_switch_wal()`.execute(database);
    await database.destroy();
    await postgres.stop();

    const other = DebianPostgres.at(copy);
    other.recoverTo(rows[0]?.now ?? '', join(folder.path, 'archive'));
    servers.push(other);
    await other.start();
    expect(await numbers(await open(other, 'enforce'))).toEqual(kept);
  });
});

describe('a copy of the state directory, made while Enforce is stopped,', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  it('is all that it takes to go on', async () => {
    const text = 'kind: response-rule\nname: Block\nactions:\n  - block: {}\n';
    const before = enforce.api(site.tokenFile);
    expect((await before.call('PUT', '/response-rules/by-name/Block', { text })).status).toBe(200);
    expect((await before.call('PUT', '/credentials/smtp', { password: 'kept' })).status).toBe(200);
    await enforce.stop();

    const copy = join(site.path, 'backup');
    execFileSync('cp', ['-a', site.stateDirectory, copy]);
    rmSync(site.stateDirectory, { recursive: true });
    execFileSync('cp', ['-a', copy, site.stateDirectory]);

    enforce = await site.start();
    const after = enforce.api(site.tokenFile);
    expect((await after.get('/response-rules/by-name/Block')).body).toMatchObject({ version: 1, text });
    expect((await after.get('/credentials')).body.credentials).toMatchObject([{ name: 'smtp', currentKey: true }]);
  });
});

function entryOf(row: {
  number: string | number;
  at: Date;
  actor: string;
  address: string | null;
  action: string;
  subject: string;
  detail: object;
  previous_hash: string;
}) {
  const { number, at, actor, address, action, subject, detail, previous_hash: previousHash } = row;
  const entry = { number: Number(number), at: at.toISOString(), actor, address, action, subject, previousHash };
  return { ...entry, detail: detail as Parameters<typeof auditHash>[0]['detail'] };
}
