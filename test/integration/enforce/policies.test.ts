import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { waitUntil } from '../../kit/wait-until';

const BLOCK = 'kind: response-rule\nname: Block\nactions:\n  - block: {}\n';
const policy = (name: string, word: string) => `kind: policy
name: ${name}
rules:
  - name: words
    all:
      - keyword: { words: [${word}] }
responseRules: [Block]
`;

describe('the policies of Enforce', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;

  const policies = async () => (await api.get('/policies')).body;
  const reload = async () => (await api.call('POST', '/policies/reload')).body;
  const pushed = (version: string) =>
    waitUntil('the detector has the set', () => detector.policySets.at(-1)?.version === version);

  beforeAll(async () => {
    site = await EnforceSite.create();
    site.writePolicy('block.yaml', BLOCK);
    site.writePolicy('secret.yaml', policy('Secret', 'falcon'));
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  it('are read at the start and pushed to the detectors, defaults filled in', async () => {
    const { version, problems } = await policies();
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(problems).toEqual([]);
    await pushed(version);
    expect(detector.policySets.at(-1)).toMatchObject({
      policies: [{ name: 'Secret', enabled: true, severity: { default: 'high' }, responseRules: ['Block'] }],
      responseRules: [{ name: 'Block' }],
    });
  });

  it('are noticed and pushed when a file changes', async () => {
    const { version } = await policies();
    site.writePolicy('secret.yaml', policy('Secret', 'kestrel'));
    const next = await waitUntil('another version', async () => {
      const now = (await policies()).version;
      return now !== version && now;
    });
    await pushed(next);
    expect(JSON.stringify(detector.policySets.at(-1))).toContain('kestrel');
  });

  it('are in the audit log, as are the servers of the configuration: whoever can write files changes what is in force', async () => {
    const entries = async (action: string) => (await api.get(`/audit?action=${action}`)).body.entries;
    const [first, second] = await entries('policy.take-over');
    expect(first).toMatchObject({
      actor: 'system',
      subject: site.policyDirectory,
      detail: { versions: expect.arrayContaining([{ kind: 'policy', name: 'Secret', version: 1 }]), gone: [] },
    });
    expect(second.detail).toEqual({ versions: [{ kind: 'policy', name: 'Secret', version: 2 }], gone: [] });
    expect(await entries('server.follow')).toEqual([
      expect.objectContaining({
        actor: 'system',
        detail: { before: [], after: [expect.objectContaining({ port: detector.port })] },
      }),
    ]);
  });

  it('have the same version when only the form of a file changes', async () => {
    const { version } = await policies();
    const { length } = detector.policySets;
    site.writePolicy('block.yaml', `# a comment\n${BLOCK}`);
    expect((await reload()).version).toBe(version);
    expect(detector.policySets).toHaveLength(length);
  });

  describe('with a mistake are refused, naming it, while the old set stays', () => {
    afterEach(() => rmSync(join(site.policyDirectory, 'bad.yaml'), { force: true }));

    it.each([
      ['not YAML', 'kind: [policy', '(document)', /not YAML/, undefined],
      [
        'neither a policy nor a response rule',
        'kind: recipe\n',
        'kind',
        /recipe.*kind: policy or kind: response-rule/,
        undefined,
      ],
      [
        'a value of the wrong kind',
        policy('Bad', 'x').replace('[x]', '7'),
        /words$/,
        /found 7; accepted: .*list/,
        undefined,
      ],
      ['an unknown condition', policy('Bad', 'x').replace('keyword', 'guess'), /all\[0\]/, /guess/, undefined],
      ['an unknown response rule', policy('Bad', 'x').replace('[Block]', '[Nothing]'), 'responseRules', /"Nothing"/, 7],
      ['the name of another policy', policy('Secret', 'x'), 'name', /bad\.yaml|secret\.yaml/, 2],
      ['two documents in a file', `${BLOCK}---\n${BLOCK}`, '(document)', /several documents/, undefined],
    ])('%s', async (_case, yaml, path, message, line) => {
      const { version } = await policies();
      site.writePolicy('bad.yaml', yaml);
      const answer = await reload();
      expect(answer.version).toBe(version);
      const mistake = {
        file: expect.stringMatching(/^(bad|secret)\.yaml$/),
        path: typeof path === 'string' ? path : expect.stringMatching(path),
        message: expect.stringMatching(message),
        ...(line !== undefined && { line }),
      };
      expect(answer.problems).toContainEqual(expect.objectContaining(mistake));
    });
  });

  it('are in force again when the mistake is gone', async () => {
    expect((await reload()).problems).toEqual([]);
  });

  it('that a detector refuses show in the status of its server, and are not sent again and again', async () => {
    const refusal = { error: 'a pattern is broken', problems: [{ path: 'policies[0]', message: 'missing )' }] };
    detector.behaviour.refuse.policies = refusal;
    site.writePolicy('secret.yaml', policy('Secret', 'osprey'));
    const { version } = await reload();
    const server = async () => (await api.get('/servers')).body.servers[0];
    await waitUntil('the refusal shows', async () => (await server()).policies.refusal !== null);
    expect(await server()).toMatchObject({
      status: 'Running',
      policies: { wanted: version, refusal: { version, ...refusal } },
    });

    detector.behaviour.refuse = {};
    site.writePolicy('secret.yaml', policy('Secret', 'heron'));
    await pushed((await reload()).version);
    await waitUntil('the refusal is forgotten', async () => (await server()).policies.refusal === null);
  });

  it('survive an unusable directory: detectors keep what they have', async () => {
    const { length } = detector.policySets;
    const { version } = await policies();
    rmSync(site.policyDirectory, { recursive: true });
    const answer = await reload();
    expect(answer.version).toBe(version);
    expect(answer.problems).toEqual([expect.objectContaining({ message: expect.stringMatching(/cannot be read/) })]);
    expect(detector.policySets).toHaveLength(length);
  });
});
