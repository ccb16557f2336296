import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';
import { FakeDetector } from '../../kit/fake-detector';
import { runCommandHere } from '../../kit/run-command-here';
import { waitUntil } from '../../kit/wait-until';

const NO_ROOM = 'the disk has room for 7';

describe('policies that name an index', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let made: ExactDataUnderTest;
  let full: FakeDetector;
  let earlier: FakeDetector;

  beforeAll(async () => {
    [site, made] = await Promise.all([
      EnforceSite.create(),
      exactDataUnderTest(['name', 'ssn'], [['Ann Smith', '536904399']]),
    ]);
    full = await FakeDetector.start('full', await site.keys.make('full', { role: 'monitor' }));
    full.behaviour.indexes = [];
    full.behaviour.refuse.indexes = { error: 'refused', problems: [{ path: 'size', message: NO_ROOM }] };
    earlier = await FakeDetector.start('earlier', await site.keys.make('earlier', { role: 'monitor' }));
    const servers = [full, earlier].map(({ port }, at) => ({ name: ['full', 'earlier'][at], host: '127.0.0.1', port }));
    site.configure({ servers });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    const keyFile = join(site.path, 'index.key');
    writeFileSync(keyFile, made.key.toString('hex'));
    const server = ['--url', `https://localhost:${String(enforce.ready?.port)}`, '--authority', site.authorityFile];
    const more = ['--name', 'customers.edm', '--key-file', keyFile, '--token-file', site.tokenFile];
    expect(await runCommandHere('index', 'upload', made.path, ...more, ...server)).toMatchObject({ status: 0 });
    const exactData = { index: 'customers.edm', digest: made.report.digest, atLeast: 2 };
    const text = JSON.stringify({ kind: 'policy', name: 'Customers', rules: [{ name: 'rows', all: [{ exactData }] }] });
    expect((await api.call('PUT', '/policies/by-name/Customers', { text })).status).toBe(200);
  });

  afterAll(async () => {
    await enforce?.stop();
    await full?.stop();
    await earlier?.stop();
    made?.remove();
    site?.remove();
  });

  const named = (detector: FakeDetector) =>
    detector.policySets.some(({ policies }) => policies.some(({ name }) => name === 'Customers'));

  it('wait where a detector does not take it, and the operators are told why, once', async () => {
    const events = async (): Promise<{ code: number; text: string }[]> =>
      (await api.get('/events?limit=1000')).body.events.filter(({ code }: { code: number }) => code === 8021);
    const [event] = await waitUntil('the event is there', async () => {
      const found = await events();
      return found.length > 0 && found;
    });
    expect(event?.text).toContain(`full cannot be given the index customers.edm: ${NO_ROOM}.`);
    const { servers } = (await api.get('/servers')).body;
    const { policies, status } = servers.find(({ name }: { name: string }) => name === 'full');
    expect([policies.waitingFor, status]).toEqual([['customers.edm'], 'Running']);
    expect(named(full)).toBe(false);
    expect(await events()).toHaveLength(1);
  });

  it('go to a detector of an earlier release at once: it looks into its own folder', async () => {
    await waitUntil('it has the policies', () => named(earlier));
  });
});
