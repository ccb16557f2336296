import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { migrations } from '@cloud-prevent/enforce/database/migrations';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';

const BEFORE = '0022-incident-originals';
const [INSIDE, OUTSIDE] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

describe('originals from before each said where it is', () => {
  let peer: EnforceDatabase;
  let database: Kysely<Record<string, never>>;

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    await sql`create database older`.execute(peer.database);
    const connectionString = peer.url.replace(/\/[^/]*$/, '/older');
    database = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString, max: 1 }) }) });
  });

  afterAll(async () => {
    await database?.destroy();
    await peer?.stop();
  });

  it('are where their contents are, and there already', async () => {
    const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
    expect((await migrator.migrateTo(BEFORE)).error).toBeUndefined();
    for (const id of [INSIDE, OUTSIDE])
      await sql`insert into originals (id, number, discard_at, size, key_id, key_box)
        values (${id}, 1, now(), 1, 'k', 'x')`.execute(database);
    await sql`insert into original_contents (id, content) values (${INSIDE}, 'x')`.execute(database);

    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const { rows } = await sql`select id, place, complete from originals order by id`.execute(database);
    expect(rows).toEqual([
      { id: INSIDE, place: 'database', complete: true },
      { id: OUTSIDE, place: 'directory', complete: true },
    ]);
  });
});
