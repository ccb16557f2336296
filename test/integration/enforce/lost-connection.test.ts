import { sql } from 'kysely';
import { waitUntil } from '../../kit/wait-until';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';

describe('a database connection that breaks', () => {
  let kit: EnforceDatabase;
  beforeAll(async () => {
    kit = await startEnforceDatabase();
  });
  afterAll(() => kit.stop());

  /** As the database's own restart would. */
  const cut = (pid: number) => sql`select pg_terminate_backend(${pid})`.execute(kit.database);
  const living = async (pid: number) => {
    const { rows } = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(kit.database);
    return rows.length > 0;
  };

  it('between two statements of a transaction fails that transaction, and nothing else', async () => {
    const other = await kit.open();
    const transaction = other.transaction().execute(async (running) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(running);
      const pid = rows[0]?.pid ?? 0;
      await cut(pid);
      await waitUntil('the connection is gone', async () => !(await living(pid)));
      await sql`select 1`.execute(running);
    });
    await expect(transaction).rejects.toThrow(/terminat|not queryable|ended/i);
    const { rows } = await sql`select 1 as one`.execute(other);
    expect(rows).toEqual([{ one: 1 }]);
  });
});
