import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFixture } from '@cloud-prevent/cloud-prevent-cli/policy/fixture-file';
import { FakeDetector } from '../../kit/fake-detector';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const BLOCK = '# stops the message\nkind: response-rule\nname: Block\nactions:\n  - block: {}\n';
const policy = (name: string, word: string, group = 'Default') => `# about ${name}
kind: policy
name: ${name}
group: ${group}
rules:
  - name: words
    all: # only one
      - keyword: { words: [${word}] }
responseRules: [Block]
`;

describe('policies that are kept over the API', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;

  const at = (name: string, kind = 'policies') => `/${kind}/by-name/${encodeURIComponent(name)}`;
  const save = (name: string, text: string, more = {}) => api.call('PUT', at(name), { text, ...more });
  const pushed = (what: string) =>
    waitUntil(`the detector has ${what}`, () => JSON.stringify(detector.policySets.at(-1))?.includes(what));
  const held = () => detector.policySets.at(-1);

  beforeAll(async () => {
    site = await EnforceSite.create();
    site.writePolicy('of-directory.yaml', policy('Of the directory', 'kestrel').replace('[Block]', '[]'));
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    await api.call('PUT', at('Block', 'response-rules'), { text: BLOCK });
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  it('reach the detectors, beside those of the directory', async () => {
    const { status, body } = await save('Birds', policy('Birds', 'falcon'), { comment: 'first try' });
    expect([status, body]).toEqual([200, { kind: 'policy', name: 'Birds', version: 1, inForce: true }]);
    await pushed('falcon');
    expect(held()?.policies.map(({ name }) => name)).toEqual(['Birds', 'Of the directory']);
  });

  it('keep their text as it was written, with all versions and what changed between them', async () => {
    await save('Birds', policy('Birds', 'heron'), { comment: 'herons instead' });
    const versions = (await api.get(`${at('Birds')}/versions`)).body.versions;
    expect(versions).toMatchObject([
      { version: 2, comment: 'herons instead', inForce: true, author: 'token-file' },
      { version: 1, comment: 'first try', inForce: false },
    ]);
    expect((await api.get(`${at('Birds')}/versions/1`)).body.text).toBe(policy('Birds', 'falcon'));
    const { text } = await api.get(`${at('Birds')}/versions/2/difference?from=1`);
    expect(text).toMatch(/^-.*falcon/m);
    expect(text).toMatch(/^\+.*heron/m);
    expect(text).toContain(' # only one');
  });

  it('can be rolled back, which is a new version', async () => {
    const { body } = await api.call('POST', `${at('Birds')}/versions/1/restore`);
    expect(body).toMatchObject({ version: 3, inForce: true });
    await pushed('falcon');
    expect((await api.get(at('Birds'))).body).toMatchObject({ version: 3, comment: 'Back to version 1' });
  });

  it('are not overwritten by somebody who has not seen the newest version', async () => {
    const { status, body } = await save('Birds', policy('Birds', 'wren'), { basedOn: 1 });
    expect([status, body.error.code]).toEqual([409, 'ENF6003']);
    expect((await save('Birds', policy('Birds', 'wren'), { basedOn: 3 })).status).toBe(200);
  });

  it.each([
    ['not YAML', 'kind: [policy', /\(document\)/],
    ['an unknown condition', policy('Bad', 'x').replace('keyword', 'guess'), /rules\[0\]\.all\[0\]/],
    ['an unknown response rule', policy('Bad', 'x').replace('[Block]', '[Nothing]'), /responseRules/],
    ['another name than the address says', policy('Good', 'x'), /^name$/],
    ['another kind than the address says', BLOCK.replace('Block', 'Bad'), /^kind$/],
  ])('are refused with %s, and nothing changes', async (_case, text, path) => {
    const before = (await api.get('/policies')).body.version;
    const { status, body } = await save('Bad', text);
    expect(status).toBe(400);
    expect(body.error.problems[0].path).toMatch(path);
    expect((await api.get('/policies')).body.version).toBe(before);
    expect((await api.get(`${at('Bad')}/versions`)).status).toBe(404);
  });

  it('leave documents of the directory alone, as it does theirs', async () => {
    const { status, body } = await save('Of the directory', policy('Of the directory', 'x'));
    expect([status, body.error.code]).toEqual([409, 'ENF6002']);
    site.writePolicy('birds.yaml', policy('Birds', 'x').replace('[Block]', '[]'));
    const { problems } = (await api.call('POST', '/policies/reload')).body;
    expect(problems).toMatchObject([{ file: 'birds.yaml', path: 'name' }]);
    site.writePolicy('birds.yaml', policy('Birds of the directory', 'x').replace('[Block]', '[]'));
    expect((await api.call('POST', '/policies/reload')).body.problems).toEqual([]);
  });

  it('do not let go of a response rule that a policy names', async () => {
    const { status, body } = await api.call('DELETE', at('Block', 'response-rules'));
    expect(status).toBe(400);
    expect(body.error.problems[0].message).toMatch(/names the response rule "Block"/);
  });

  it('go out and come in again as one YAML stream, comments and all', async () => {
    const { text } = await api.get('/policies/export');
    expect(text).toContain('# about Birds\n');
    await api.call('DELETE', at('Birds'));
    const theirs = text.split('---\n').filter((part) => part.includes('name: Birds\n'));
    const { status, body } = await api.call('POST', '/policies/import', { text: theirs.join('---\n') });
    expect([status, body.documents]).toEqual([200, [expect.objectContaining({ name: 'Birds', version: 5 })]]);
    expect((await api.get(at('Birds'))).body.text).toBe(policy('Birds', 'wren'));
  });

  it('come in all or none', async () => {
    const text = [policy('New', 'x'), policy('Newer', 'x').replace('keyword', 'guess')].join('---\n');
    const { status, body } = await api.call('POST', '/policies/import', { text });
    expect([status, body.error.problems[0].file]).toEqual([400, 'document 2']);
    expect((await api.get(at('New'))).status).toBe(404);
  });

  it('go to the servers of their group only', async () => {
    await save('Finance', policy('Finance', 'ledger', 'Finance'));
    await pushed('ledger');
    const { status } = await api.call('PUT', '/servers/first/policy-groups', { groups: ['Finance'] });
    expect(status).toBe(204);
    await waitUntil('only Finance is left', () => held()?.policies.length === 1);
    expect(held()).toMatchObject({ policies: [{ name: 'Finance' }], responseRules: [{ name: 'Block' }] });
    const server = async () => (await api.get('/servers')).body.servers[0];
    await waitUntil('Enforce knows', async () => (await server()).policies.held === (await server()).policies.wanted);
    await api.call('PUT', '/servers/first/policy-groups', { groups: null });
    await waitUntil('all are back', () => held()?.policies.length === 4);
  });

  it('keep what Enforce does itself from the detectors', async () => {
    const rule = `kind: response-rule
name: Block
actions:
  - block: {}
  - webhook: { url: 'https://tickets.example.com/secret-path' }
`;
    expect((await api.call('PUT', at('Block', 'response-rules'), { text: rule })).status).toBe(200);
    await save('Birds', policy('Birds', 'osprey'));
    await pushed('osprey');
    expect(JSON.stringify(held())).not.toContain('secret-path');
    expect(held()?.responseRules).toMatchObject([{ name: 'Block', actions: [{ block: {} }] }]);
  });

  it('become better by a false positive, which is a fixture of their tests with one action', async () => {
    const message = Buffer.from('Subject: gr\xfc\xdfe\r\n\r\nfalcon\r\n', 'latin1');
    const incident = (name: string, more = {}) =>
      sampleIncident({ policy: { name, group: 'Default', setVersion: '1' }, originalSize: message.length, ...more });
    const wrong = incident('Birds');
    const right = incident('Finance', { message: wrong.message, severity: 'low', wanted: 'modified' });
    for (const made of [wrong, right]) {
      detector.originals.set(made.id, message);
      detector.hold(made);
    }
    const found = await waitUntil('Enforce has both', async () => {
      const { incidents } = (await api.get('/incidents')).body;
      return detector.depth === 0 && incidents.find(({ id }: { id: string }) => id === wrong.id);
    });
    const { status, body } = await api.call('POST', `/incidents/${found.number}/false-positive`);
    expect([status, (await api.get(`/incidents/${found.number}`)).body.statusId]).toEqual([200, 43]);
    const views = (await api.get(`/audit?action=original.view&subject=${found.number}`)).body.entries;
    expect(views).toEqual([expect.objectContaining({ detail: { size: message.length } })]);

    for (const { name, base64 } of body.files) writeFileSync(join(site.path, name), Buffer.from(base64, 'base64'));
    const { cases } = openFixture(join(site.path, body.files[1].name));
    expect(cases).toEqual([
      {
        name: `Incident ${found.number}: no violation of "Birds"`,
        content: message,
        sender: 'ann@example.com',
        recipients: ['bob@example.net'],
        trialMode: false,
        expect: { disposition: 'modified', violated: [{ policy: 'Finance', severity: 'low' }] },
      },
    ]);
    expect((await api.call('POST', '/incidents/999999/false-positive')).body.error.code).toBe('ENF3001');
  });

  it('are there again after a restart, even when the directory cannot be read', async () => {
    const { version } = (await api.get('/policies')).body;
    await enforce.stop();
    site.configure({ ...site.configuration, servers: [], policyDirectory: 'nowhere' });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    const { body } = await api.get('/policies');
    expect(body.version).toBe(version);
    expect(body.problems).toEqual([expect.objectContaining({ message: expect.stringMatching(/cannot be read/) })]);
  });
});
