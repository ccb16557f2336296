import { sampleEvent, sampleIncident } from '../../kit/sample-records';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { waitUntil } from '../../kit/wait-until';

const policy = (word: string) => `kind: policy
name: Birds
rules:
  - name: words
    all:
      - keyword: { words: [${word}] }
`;

describe('a roll-out of policies', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;
  let version = 0;

  const held = () => detector.policySets.at(-1);
  const words = (set = held()) => JSON.stringify(set?.policies);
  const stage = async (word: string) => {
    const { body } = await api.call('PUT', '/policies/by-name/Birds', { text: policy(word), stage: true });
    version = body.version;
  };
  const start = (more: object) =>
    api.call('POST', '/policies/rollouts', { documents: [{ name: 'Birds', version }], ...more });
  const running = async () => (await api.get('/policies/rollouts')).body.rollouts[0];

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    await api.call('PUT', '/policies/by-name/Birds', { text: policy('falcon') });
    await waitUntil('the detector has the policy', () => words()?.includes('falcon'));
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  it('does not begin by itself when a version is staged', async () => {
    await stage('heron');
    expect((await api.get('/policies/by-name/Birds')).body.version).toBe(1);
    expect((await start({ mode: 'share', documents: [{ name: 'Birds', version: 99 }] })).status).toBe(404);
  });

  it('gives a share of the senders the new version, beside what is in force', async () => {
    const { status, body } = await start({ mode: 'share', share: 20, bounds: { blocks: 2, timeouts: 1 } });
    expect([status, body.state]).toEqual([201, 'running']);
    await waitUntil('the detector has both', () => held()?.candidate !== undefined);
    expect(held()?.candidate).toMatchObject({ share: 20, version: expect.stringContaining(body.id) });
    expect(words()).toContain('falcon');
    expect(JSON.stringify(held()?.candidate?.policies)).toContain('heron');
    expect((await start({ mode: 'share' })).body.error.code).toBe('ENF6005');
  });

  it('is taken back by itself when the new version blocks too much', async () => {
    const setVersion = held()?.candidate?.version ?? '';
    const blocked = (more = {}) => sampleIncident({ policy: { name: 'Birds', group: 'Default', setVersion, ...more } });
    // Two are allowed, and what the version in force blocks does not count.
    for (const incident of [blocked(), blocked(), blocked({ setVersion: 'old' })]) detector.hold(incident);
    await waitUntil('Enforce has them', () => detector.depth === 0);
    expect((await api.get('/policies/rollouts')).body).toMatchObject({ harm: { blocks: 2, timeouts: 0 } });
    expect((await running()).state).toBe('running');

    detector.hold(blocked());
    await waitUntil('it is taken back', async () => (await running()).state === 'returned');
    expect(await running()).toMatchObject({ endedBy: 'system', reason: '3 blocks, and at most 2 were allowed' });
    await waitUntil('the detector has the old one alone', () => held()?.candidate === undefined);
    const { events } = (await api.get('/events')).body;
    expect(events.filter(({ code }: { code: number }) => code === 8001)).toHaveLength(1);
  });

  it('is taken back by itself when inspections by the new version run out of time', async () => {
    await stage('owl');
    const { id } = (await start({ mode: 'share', bounds: { timeouts: 0 } })).body;
    const timedOut = (policySetVersion: string) => sampleEvent({ code: 1213, policySetVersion });
    detector.hold(timedOut('old'));
    detector.hold(timedOut(`${id}.1`));
    await waitUntil('it is taken back', async () => (await running()).state === 'returned');
    expect((await running()).reason).toMatch(/^1 time-outs/);
  });

  it('in trial runs the new version for everybody, where it stops nothing', async () => {
    await stage('wren');
    const { id } = (await start({ mode: 'trial', bounds: { blocks: 0 } })).body;
    await waitUntil('the detector has both', () => held()?.policies.length === 2);
    expect(held()?.policies).toMatchObject([{ name: 'Birds' }, { name: 'Birds (trial)', responseRules: [] }]);

    expect((await api.call('POST', `/policies/rollouts/${id}/return`, { reason: 'no use' })).status).toBe(204);
    await waitUntil('the detector has the old one alone', () => held()?.policies.length === 1);
    expect(await running()).toMatchObject({ state: 'returned', reason: 'no use', endedBy: 'token-file' });
  });

  it('becomes what is in force for everybody when it is completed', async () => {
    const { id } = (await start({ mode: 'share', share: 1 })).body;
    expect((await api.call('PUT', `/policies/rollouts/${id}/share`, { share: 60 })).status).toBe(204);
    await waitUntil('the share has grown', () => held()?.candidate?.share === 60);
    expect((await api.call('POST', `/policies/rollouts/${id}/complete`)).status).toBe(204);
    await waitUntil('it is in force', () => words()?.includes('wren') && held()?.candidate === undefined);
    expect((await api.get('/policies/by-name/Birds')).body.version).toBe(version);
    expect((await api.call('POST', `/policies/rollouts/${id}/return`)).body.error.code).toBe('ENF6006');
  });
});
