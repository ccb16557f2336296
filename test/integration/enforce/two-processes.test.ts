import { EnforceSite } from '../../kit/enforce-site';
import type { EnforceProcess } from '../../kit/enforce-process';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { FakeDetector } from '../../kit/fake-detector';
import { notingPolicy } from '../../kit/noting-policy';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const INCIDENTS = 50;

describe('two Enforce processes on one database', () => {
  let kit: EnforceDatabase;
  let detector: FakeDetector;
  const sites: EnforceSite[] = [];
  const processes: EnforceProcess[] = [];

  const start = async (key: Parameters<typeof FakeDetector.start>[1] | undefined) => {
    const site = sites[0] ?? (await EnforceSite.create());
    if (!sites.length) {
      sites.push(site);
      site.writePolicy('note.yaml', notingPolicy.rule);
      site.writePolicy('cards.yaml', notingPolicy.policy);
      detector = await FakeDetector.start('detector1', key ?? (await site.keys.make('detector1', { role: 'monitor' })));
      site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    }
    processes.push(await site.start({ environment: { DATABASE_URL: kit.url } }));
  };
  const count = async (table: 'incidents' | 'outbox' | 'incident_history') => {
    const query = kit.database.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('count'));
    return Number((await query.executeTakeFirstOrThrow()).count);
  };
  const deliver = async (more: number) => {
    const before = await count('incidents');
    for (let index = 0; index < more; index++) detector.hold(sampleIncident());
    await waitUntil('all are stored', async () => (await count('incidents')) === before + more);
    await waitUntil('all are acknowledged', () => detector.depth === 0);
  };

  beforeAll(async () => {
    kit = await startEnforceDatabase();
    await start(undefined);
    await start(undefined);
  });

  afterAll(async () => {
    await Promise.all(processes.map((enforce) => enforce.stop()));
    await detector?.stop();
    for (const site of sites) site.remove();
    await kit?.stop();
  });

  it('take each record from a detector once', async () => {
    await deliver(INCIDENTS);
    expect(Math.max(...detector.sent.values())).toBe(1);
  });

  it('carry out each response once', async () => {
    await waitUntil('all are noted', async () => (await count('incident_history')) >= INCIDENTS);
    await waitUntil('nothing is left to do', async () => {
      const left = await kit.database.selectFrom('outbox').select('id').where('state', '=', 'waiting').execute();
      return left.length === 0;
    });
    expect([await count('outbox'), await count('incident_history')]).toEqual([INCIDENTS, INCIDENTS]);
  });

  it('put into force what either of them is told', async () => {
    const [one, other] = processes.map((enforce) => enforce.api(sites[0]?.tokenFile ?? ''));
    const text = notingPolicy.policy.replace('Card numbers', 'Names').replace('[Note]', '[]');
    await one?.call('PUT', '/policies/by-name/Names', { text });
    const version = async (api = one) => (await api?.get('/policies'))?.body.version;
    const wanted = await version();
    await waitUntil('the other has it', async () => (await version(other)) === wanted);
    await waitUntil('the detector has it', () => detector.policySets.at(-1)?.version === wanted);
  });

  it('go on when one of them is killed, whichever it is', async () => {
    await processes[0]?.kill();
    await deliver(10);
    await start(undefined);
    await processes[1]?.kill();
    await deliver(10);
    expect(await count('incidents')).toBe(INCIDENTS + 20);
  });
});
