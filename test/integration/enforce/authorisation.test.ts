import { Browser } from '../../kit/browser';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, signedIn } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { roles, routeTable, type RoleName } from './route-table';

/** How a request is answered that is not let in: nobody is signed in, or has not the privilege. */
const REFUSED = /\bENF100[24]\b/;

describe('authorisation', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  const browsers = new Map<RoleName, Browser>();

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    for (const role of roles) {
      const name = `test-${role}`.toLowerCase().replaceAll(' ', '-');
      if (role !== 'nobody') await addUser(api, name, role === 'signed in' ? [] : [role]);
      const nobody = new Browser(enforce.ready?.port ?? 0);
      browsers.set(role, role === 'nobody' ? nobody : await signedIn(enforce, name));
    }
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  /** Whether a route lets a role in. Requests are empty or about nothing, so that nothing changes. */
  const letsIn = async (route: string, role: RoleName): Promise<boolean> => {
    const [method = '', path = ''] = route.split(' ');
    const browser = browsers.get(role);
    if (!browser) throw new Error(`No browser for ${role}.`);
    // Signing out would end the session for the rows that follow.
    const more: Record<string, string> = route === 'DELETE /session' ? { origin: 'https://elsewhere.example' } : {};
    const address = path.replaceAll(/:\w+/g, '999999999');
    const { text } = await browser.call(method, address, method === 'GET' ? undefined : {}, more);
    return !REFUSED.test(text);
  };

  it('has a row for every route of the server, and no row for another', async () => {
    const { routes } = (await api.get('/privileges')).body;
    const served = routes.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
    expect(Object.keys(routeTable).sort()).toEqual([...new Set<string>(served)].sort());
  });

  it.each(Object.entries(routeTable))('%s lets in whom it should and nobody else', async (route, wanted) => {
    const admitted: RoleName[] = [];
    for (const role of roles) if (await letsIn(route, role)) admitted.push(role);
    expect(admitted).toEqual(roles.filter((role) => wanted.includes(role)));
  });

  it('guards HEAD wherever it guards GET', async () => {
    expect((await browsers.get('nobody')?.call('HEAD', '/users'))?.status).toBe(401);
    expect((await browsers.get('Auditor')?.call('HEAD', '/users'))?.status).toBe(403);
  });

  it('has no answer kept, framed or taken for something else, and asks the right way to be let in', async () => {
    const { headers } = await api.call('GET', '/users', undefined, {});
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'www-authenticate': 'Bearer',
    });
    const v2 = await api.call('GET', '/ProtectManager/webservices/v2/incidents/statuses', undefined, {});
    expect([v2.status, v2.headers['www-authenticate']]).toEqual([401, 'Basic realm="Enforce"']);
  });

  it('answers nobody with 401 and the wrong person with 403', async () => {
    expect((await browsers.get('nobody')?.get('/users'))?.status).toBe(401);
    const { status, body } = (await browsers.get('Auditor')?.get('/users')) ?? {};
    expect([status, body.error.code, body.error.message]).toEqual([
      403,
      'ENF1004',
      expect.stringContaining('administer-users'),
    ]);
  });

  describe('by name and password with each request', () => {
    const STATUSES = '/ProtectManager/webservices/v2/incidents/statuses';
    const basic = (name: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    });
    const ask = (path: string, headers: Record<string, string>) => api.call('GET', path, undefined, headers);

    it('is for the API of the product alone', async () => {
      const administrator = basic('test-administrator', GOOD_PASSWORD);
      expect((await ask(STATUSES, administrator)).status).toBe(200);
      expect((await ask('/users', administrator)).status).toBe(401);
      expect((await ask('/incidents', administrator)).status).toBe(401);
    });

    it('asks for the privilege like any other way', async () => {
      expect((await ask(STATUSES, basic('test-dlp-remediator-role', GOOD_PASSWORD))).status).toBe(200);
      expect((await ask(STATUSES, basic('test-auditor', GOOD_PASSWORD))).status).toBe(403);
    });

    it('ends at once with a new password or a disabled account', async () => {
      await addUser(api, 'connector', ['dlp-remediator-role']);
      const right = basic('connector', GOOD_PASSWORD);
      const status = async () => (await ask(STATUSES, right)).status;
      expect([await status(), await status()]).toEqual([200, 200]);
      await api.call('PATCH', '/users/connector', { disabled: true });
      expect(await status()).toBe(401);
      await api.call('PATCH', '/users/connector', { disabled: false });
      expect(await status()).toBe(200);
      await api.call('POST', '/users/connector/reset-password');
      expect(await status()).toBe(401);
    });

    it('keeps a client going that has shown the right password, while others guess', async () => {
      await addUser(api, 'ticketing', ['dlp-remediator-role']);
      const right = basic('ticketing', GOOD_PASSWORD);
      expect((await ask(STATUSES, right)).status).toBe(200);
      for (let guess = 0; guess < 5; guess += 1)
        expect((await ask(STATUSES, basic('ticketing', `guess number ${String(guess)}`))).status).toBe(401);
      expect((await api.get('/users/ticketing')).body.lockedUntil).not.toBeNull();
      expect((await ask(STATUSES, right)).status).toBe(200);
    });
  });
});
