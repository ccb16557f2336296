import { sql } from 'kysely';
import { deleteOldEvents } from '@cloud-prevent/enforce/events/delete-old-events';
import { EventStore, type EventFilter } from '@cloud-prevent/enforce/events/event-store';
import { tellExpiry } from '@cloud-prevent/enforce/events/tell-expiry';
import { eventRoute } from '@cloud-prevent/deployment/notification-settings';
import { planNotifications } from '@cloud-prevent/enforce/notifications/plan-notifications';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleEvent } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const DAY = 86_400_000;

describe('system events', () => {
  let kit: EnforceDatabase;

  const add = (count: number, more = {}) =>
    kit.database.transaction().execute((transaction) =>
      EventStore.insertNew(
        transaction,
        'first',
        Array.from({ length: count }, () => sampleEvent(more)),
      ),
    );
  const events = () => kit.database.selectFrom('events').selectAll().orderBy('number').execute();
  const outbox = () => kit.database.selectFrom('outbox').selectAll().execute();

  beforeAll(async () => {
    kit = await startEnforceDatabase();
  });

  beforeEach(async () => {
    await kit.database.deleteFrom('events').execute();
    await kit.database.deleteFrom('outbox').execute();
  });

  afterAll(() => kit?.stop());

  it('are deleted when they have been kept long enough, and not before', async () => {
    await add(7_000);
    await sql`update events set received_at = now() - interval '31 days' where number % 7 <> 0`.execute(kit.database);
    expect(await deleteOldEvents(kit.database, 30)).toBe(6_000);
    expect(await events()).toHaveLength(1_000);
  });

  it('are read from either end, by what they are', async () => {
    const store = new EventStore(kit.database);
    await add(3, { code: 1500 });
    await add(2, { code: 1501, severity: 'severe' });
    const all = (await events()).map(({ number }) => Number(number));
    const numbers = async (filter: Partial<EventFilter>) =>
      (await store.list({ limit: 2, after: 0, newest: false, ...filter })).map(({ number }) => number);
    expect(await numbers({})).toEqual([all[0], all[1]]);
    expect(await numbers({ newest: true })).toEqual([all[4], all[3]]);
    expect(await numbers({ newest: true, before: all[3] })).toEqual([all[2], all[1]]);
    expect(await numbers({ newest: true, before: all[3], after: all[1] })).toEqual([all[2]]);
    expect(await numbers({ severity: 'severe' })).toEqual([all[3], all[4]]);
    expect(await numbers({ code: 1500, newest: true })).toEqual([all[2], all[1]]);
  });

  it('tell of a certificate of Enforce that ends soon, or has ended', async () => {
    const now = Date.now();
    const good = { notBefore: new Date(now - DAY), expiresAt: new Date(now + 300 * DAY) };
    const ending = { ...good, expiresAt: new Date(now + 5 * DAY) };
    const stop = tellExpiry(kit.database, { https: good, link: ending }, createLog('silent'));
    const [event] = await waitUntil('it is told', async () => (await events()).length > 0 && events());
    await stop();
    expect(event).toMatchObject({
      code: 8006,
      server: 'Enforce',
      text: expect.stringMatching(/^The link certificate/),
    });
    expect(await events()).toHaveLength(1);
  });

  it('are planned once, by several processes, and go to each place once', async () => {
    await add(300, { severity: 'severe' });
    await add(300, { severity: 'info' });
    const routes = [
      { severities: ['severe'], email: ['a@example.com', 'b@example.com'], syslog: ['siem'] },
      { codes: [1500], email: ['a@example.com'] },
    ].map((route) => eventRoute.parse(route));
    const other = await kit.open();
    const planAll = async (database: typeof other) => {
      while (await planNotifications(database, routes));
    };
    await Promise.all([planAll(kit.database), planAll(other)]);
    await planAll(other);
    const channels = (await outbox()).map(({ work }) => JSON.stringify('channel' in work && work.channel)).sort();
    expect(channels.filter((channel) => channel === '{"syslog":"siem"}')).toHaveLength(300);
    expect(channels.filter((channel) => channel === '{"email":["a@example.com","b@example.com"]}')).toHaveLength(300);
    expect(channels.filter((channel) => channel === '{"email":["a@example.com"]}')).toHaveLength(300);
  });
});
