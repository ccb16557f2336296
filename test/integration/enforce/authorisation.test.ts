import { Browser } from '../../kit/browser';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, signedIn } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { roles, routeTable, type RoleName } from './route-table';

/** What a request gets that is not let in. */
const REFUSED = new Set([401, 403]);
/** Refusals by the route itself, which has let the request in. */
const FROM_WITHIN = new Set(['ENF1006', 'ENF1008', 'ENF4010', 'ENF4011']);

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
    const { status, body } = await browser.call(method, address, method === 'GET' ? undefined : {}, more);
    return !REFUSED.has(status) || FROM_WITHIN.has(body?.error.code);
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

  it('answers nobody with 401 and the wrong person with 403', async () => {
    expect((await browsers.get('nobody')?.get('/users'))?.status).toBe(401);
    const { status, body } = (await browsers.get('Auditor')?.get('/users')) ?? {};
    expect([status, body.error.code, body.error.message]).toEqual([
      403,
      'ENF1004',
      expect.stringContaining('administer-users'),
    ]);
  });

  it('takes name and password in the address of no route but the API of the product', async () => {
    const basic = `Basic ${Buffer.from('administrator:correct horse battery').toString('base64')}`;
    expect((await api.call('GET', '/users', undefined, { authorization: basic })).status).toBe(401);
  });
});
