import { Client } from 'pg';
import type { Browser } from '../../kit/browser';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, printedPassword, signedIn } from '../../kit/enforce-people';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

describe('people', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let database: Client;
  let detector: FakeDetector;

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const withToken = (token: string, path: string, method = 'GET', body?: unknown) =>
    api.call(method, path, body, bearer(token));
  const newToken = async (page: Browser, name: string, privileges: readonly string[], days = 1) =>
    (await page.call('POST', '/account/tokens', { name, privileges, days })).body;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    database = new Client({ connectionString: databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0) });
    await database.connect();
    await addUser(api, 'alice', ['Policy Author']);
    await addUser(api, 'bob', ['Policy Author']);
  });

  afterAll(async () => {
    await database?.end();
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  describe('who may administer', () => {
    it('can never all be locked out', async () => {
      for (const [method, path, body] of [
        ['DELETE', '/users/administrator'],
        ['PATCH', '/users/administrator', { disabled: true }],
        ['PATCH', '/users/administrator', { roles: [] }],
      ] as const)
        expect((await api.call(method, path, body)).body.error.code).toBe('ENF4003');
      expect((await api.get('/users/administrator')).body).toMatchObject({ disabled: false, roles: ['Administrator'] });
      expect((await api.call('DELETE', '/roles/Administrator')).body.error.code).toBe('ENF4006');
    });

    it('make users with a one-time password that is in no answer again', async () => {
      const made = await api.call('POST', '/users', { name: 'Carol@Example.com', roles: ['Auditor'] });
      expect(made.status).toBe(201);
      expect(made.body.user).toMatchObject({ name: 'carol@example.com', passwordMustChange: true });
      expect(made.body.oneTimePassword).toMatch(/^(\w{5}-){3}\w{5}$/);
      expect((await api.get('/users')).text).not.toContain(made.body.oneTimePassword);
      expect((await api.call('POST', '/users', { name: 'carol@example.com', roles: [] })).body.error.code).toBe(
        'ENF4002',
      );
    });

    it('end the sessions and tokens of those whom they disable', async () => {
      await addUser(api, 'dave', ['Policy Author']);
      const page = await signedIn(enforce, 'dave');
      const { token } = await newToken(page, 'ci', ['view-policies']);
      expect((await withToken(token, '/policies')).status).toBe(200);
      expect((await api.call('PATCH', '/users/dave', { disabled: true })).status).toBe(200);
      expect([(await page.get('/session')).status, (await withToken(token, '/policies')).status]).toEqual([401, 401]);
    });
  });

  describe('cannot give themselves more', () => {
    it('by fields that nobody asked for (mass assignment)', async () => {
      const page = await signedIn(enforce, 'alice');
      const attempts = [
        page.call('PUT', '/account/password', {
          oldPassword: GOOD_PASSWORD,
          password: 'another good password',
          roles: ['Administrator'],
        }),
        api.call('POST', '/users', { name: 'eve', roles: [], password_must_change: false, issuer: 'x' }),
        api.call('PATCH', '/users/alice', { disabled: false, password_hash: 'x' }),
        api.call('POST', '/roles', { name: 'mine', privileges: [], builtIn: true }),
        api.call('POST', '/roles', { name: 'mine', privileges: ['everything'] }),
      ];
      for (const { status, body } of await Promise.all(attempts))
        expect([status, body.error.code]).toEqual([400, 'ENF1001']);
      expect((await api.get('/users/alice')).body.roles).toEqual(['Policy Author']);
    });

    it('by a token with more than they have', async () => {
      const page = await signedIn(enforce, 'alice');
      const body = { name: 'more', privileges: ['view-policies', 'administer-users'] };
      const { status, body: answer } = await page.call('POST', '/account/tokens', body);
      expect([status, answer.error.message]).toEqual([403, expect.stringContaining('administer-users')]);
    });

    it('by the number of somebody else (direct object reference)', async () => {
      const alice = await signedIn(enforce, 'alice');
      const bob = await signedIn(enforce, 'bob');
      const { id, token } = await newToken(alice, 'hers', ['view-policies']);
      const answer = await bob.call('DELETE', `/account/tokens/${id}`);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'ENF4007']);
      expect((await bob.get('/account/tokens')).body.tokens).toEqual([]);
      expect((await withToken(token, '/policies')).status).toBe(200);
      expect((await alice.call('DELETE', `/account/tokens/${id}`)).status).toBe(204);
      expect((await withToken(token, '/policies')).status).toBe(401);
    });

    it('by text that is no text to a database (injection)', async () => {
      const evil = `x'; drop table users; --`;
      expect((await api.get(`/users/${encodeURIComponent(evil)}`)).status).toBe(400);
      expect((await api.get(`/incidents?policy=${encodeURIComponent(`' or '1'='1`)}`)).body.incidents).toEqual([]);
      const role = { name: evil.replace('/', ''), privileges: ['view-network-incidents'] };
      const scope = { incidentConditions: { policyGroups: [`x') or true --`, `"; --`, '{a,b}'] } };
      expect((await api.call('POST', '/roles', { ...role, ...scope })).status).toBe(201);
      await addUser(api, 'frank', [role.name]);
      expect((await (await signedIn(enforce, 'frank')).get('/incidents')).body).toEqual({ incidents: [], next: null });
      expect((await api.get('/users')).status).toBe(200);
    });
  });

  describe('with API tokens', () => {
    it('may do what both the token and its user may, and no longer than the token lasts', async () => {
      await addUser(api, 'grace', ['Policy Author']);
      const page = await signedIn(enforce, 'grace');
      const { token, id } = await newToken(page, 'ci', ['view-policies']);
      const status = async (path: string, method = 'GET') => (await withToken(token, path, method)).status;
      expect([await status('/policies'), await status('/policies/reload', 'POST')]).toEqual([200, 403]);
      expect((await page.get('/account/tokens')).text).not.toContain(token);
      await api.call('PATCH', '/users/grace', { roles: ['Auditor'] });
      expect(await status('/policies')).toBe(403);
      await api.call('PATCH', '/users/grace', { roles: ['Policy Author'] });
      expect(await status('/policies')).toBe(200);
      await database.query('update api_tokens set expires_at = now() where id = $1', [id]);
      expect(await status('/policies')).toBe(401);
    });

    it('cannot act on the account itself', async () => {
      const { token } = await newToken(await signedIn(enforce, 'bob'), 'ci', ['view-policies']);
      const more = { name: 'another', privileges: ['view-policies'] };
      expect((await withToken(token, '/account/tokens', 'POST', more)).status).toBe(403);
    });
  });

  describe('see the incidents of their role', () => {
    const policy = (name: string, group: string) => ({ name, group, setVersion: '1' });
    const numbers = async (page: Browser) =>
      (await page.get('/incidents')).body.incidents.map(({ policy: { group }, severity }: never) => [group, severity]);

    beforeAll(async () => {
      detector.hold(sampleIncident({ policy: policy('a', 'Finance'), severity: 'high' }));
      detector.hold(sampleIncident({ policy: policy('b', 'Finance'), severity: 'low' }));
      detector.hold(sampleIncident({ policy: policy('c', 'Health'), severity: 'high' }));
      await api.call('POST', '/servers', { name: 'first', host: '127.0.0.1', port: detector.port });
      await waitUntil('all are stored', async () => (await api.get('/incidents')).body.incidents.length === 3);
      const view = { privileges: ['view-network-incidents'] };
      const conditions = (incidentConditions: unknown) => ({ ...view, incidentConditions });
      await api.call('POST', '/roles', { name: 'finance', ...conditions({ policyGroups: ['Finance'] }) });
      const urgent = { policyGroups: ['Finance', 'Health'], severities: ['high'] };
      await api.call('POST', '/roles', { name: 'urgent', ...conditions(urgent) });
      await api.call('POST', '/roles', { name: 'exporter', privileges: ['export-incidents'] });
      await addUser(api, 'heidi', ['finance']);
      await addUser(api, 'ivan', ['urgent']);
      await addUser(api, 'judy', ['finance', 'urgent', 'exporter']);
    });

    it('and no others, each role with its own conditions', async () => {
      const finance = [
        ['Finance', 'high'],
        ['Finance', 'low'],
      ];
      expect(await numbers(await signedIn(enforce, 'heidi'))).toEqual(finance);
      expect(await numbers(await signedIn(enforce, 'ivan'))).toEqual([
        ['Finance', 'high'],
        ['Health', 'high'],
      ]);
      expect(await numbers(await signedIn(enforce, 'judy'))).toEqual([...finance, ['Health', 'high']]);
    });

    it('and cannot tell one that is out of reach from one that does not exist', async () => {
      const all = (await api.get('/incidents')).body.incidents;
      const health = all.find(({ policy: { group } }: never) => group === 'Health').number;
      const page = await signedIn(enforce, 'heidi');
      const [hidden, missing] = [await page.get(`/incidents/${health}`), await page.get('/incidents/999999')];
      expect([hidden.status, missing.status]).toEqual([404, 404]);
      const withoutNumber = (text: string, number: unknown) => text.replace(`Number ${String(number)}.`, 'Number N.');
      expect(withoutNumber(hidden.text, health)).toBe(withoutNumber(missing.text, 999_999));
      expect(hidden.text).toContain(`Number ${health}.`);
    });
  });

  it('are kept from the log: no password is in it', () => {
    for (const secret of [GOOD_PASSWORD, printedPassword(enforce)]) expect(enforce.text).not.toContain(secret);
  });
});
