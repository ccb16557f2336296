import { sql } from 'kysely';
import { runOutbox, type OutboxRow, type OutboxWorker } from '@cloud-prevent/enforce/outbox/run-outbox';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';

const forever = new AbortController().signal;
const work = JSON.stringify({ rule: 'r', action: {} });

describe('the outbox', () => {
  let kit: EnforceDatabase;

  const add = (count: number) =>
    kit.database
      .insertInto('outbox')
      .values(Array.from({ length: count }, (_, index) => ({ number: String(index), work, actor: 'system' })))
      .execute();
  const rows = () => kit.database.selectFrom('outbox').selectAll().execute();
  const makeDue = () => sql`update outbox set next_at = now() where state = 'waiting'`.execute(kit.database);

  /** Keeps what was done, and what was given up. */
  function worker(perform: OutboxWorker['perform'] = () => Promise.resolve({ done: true })) {
    const done: string[] = [];
    const lost: string[] = [];
    const made: OutboxWorker = {
      perform: (transaction, row: OutboxRow) => {
        done.push(row.id);
        return perform(transaction, row);
      },
      givenUp: (_database, _row, error) => Promise.resolve(void lost.push(error)),
    };
    return { ...made, done, lost };
  }

  beforeAll(async () => {
    kit = await startEnforceDatabase();
  });

  beforeEach(() => kit.database.deleteFrom('outbox').execute());
  afterAll(() => kit?.stop());

  it('has everything done once, however many processes do it', async () => {
    await add(200);
    const all = worker();
    const processes = [kit.database, kit.database, await kit.open(), await kit.open()];
    await Promise.all(processes.map((database) => runOutbox(database, all, forever)));
    expect([all.done.length, new Set(all.done).size]).toEqual([200, 200]);
    expect((await rows()).every(({ state }) => state === 'done')).toBe(true);
  });

  it('takes back what was changed in an attempt that failed, and tries again later', async () => {
    await add(1);
    const failing = worker(async (transaction) => {
      await transaction.insertInto('outbox').values({ work, actor: 'left behind' }).execute();
      throw new Error('not now');
    });
    await runOutbox(kit.database, failing, forever);
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, error: 'not now' }]);
    const later = worker();
    await runOutbox(kit.database, later, forever);
    expect(later.done).toEqual([]);
    await makeDue();
    await runOutbox(kit.database, later, forever);
    expect(await rows()).toMatchObject([{ state: 'done', error: null }]);
  });

  it('gives up after six attempts, once', async () => {
    await add(1);
    const failing = worker(() => Promise.reject(new Error('never')));
    for (let attempt = 0; attempt < 8; attempt++) {
      await makeDue();
      await runOutbox(kit.database, failing, forever);
    }
    expect([failing.done.length, failing.lost]).toEqual([6, ['never']]);
    expect(await rows()).toMatchObject([{ state: 'failed' }]);
  });

  it('does not count looking again as an attempt', async () => {
    await add(1);
    await runOutbox(
      kit.database,
      worker(() => Promise.resolve({ postponedSeconds: 60 })),
      forever,
    );
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  });
});
