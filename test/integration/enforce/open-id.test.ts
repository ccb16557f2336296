import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser } from '../../kit/enforce-people';
import { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { freePort } from '../../kit/free-port';
import { OpenIdProvider } from '../../kit/open-id-provider';
import { TravellingBrowser } from '../../kit/travelling-browser';

const SESSION = '__Host-cloud-prevent';
const CALLBACK = '/session/open-id/callback';
/** Thirty at once and one more every other second: on a slow machine a few more go through. */
const MOST_TRIES = 60;
const SECRET = 'a secret of the client';

describe('signing on by OpenID Connect', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let provider: OpenIdProvider;
  let home: string;

  const alice = { sub: '4711', preferred_username: 'Alice@Example.com', name: 'Alice', roles: ['Dlp.Author'] };
  const begin = () => `${home}/session/open-id`;
  const sessionOf = (browser: TravellingBrowser) => browser.cookies.get(new URL(home).host)?.get(SESSION);
  const whoIs = async (browser: TravellingBrowser) =>
    (await api.call('GET', '/session', undefined, { cookie: `${SESSION}=${sessionOf(browser) ?? ''}` })).body;
  const signOn = async () => {
    const browser = new TravellingBrowser();
    return { browser, arrival: await browser.go(begin(), '/') };
  };

  beforeAll(async () => {
    site = await EnforceSite.create();
    const port = await freePort();
    home = `https://localhost:${String(port)}`;
    provider = await OpenIdProvider.start({ id: 'enforce', secret: SECRET, redirectUri: `${home}${CALLBACK}` });
    writeFileSync(join(site.path, 'client-secret'), `${SECRET}\n`);
    writeFileSync(join(site.path, 'provider.pem'), provider.authority);
    site.configure({
      listen: { address: '127.0.0.1', port },
      publicUrl: home,
      openId: {
        issuer: provider.issuer,
        clientId: 'enforce',
        clientSecretFile: 'client-secret',
        roles: { 'Dlp.Author': 'Policy Author', 'Dlp.Audit': 'Auditor' },
      },
    });
    enforce = await site.start({ environment: { NODE_EXTRA_CA_CERTS: join(site.path, 'provider.pem') } });
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    await provider?.stop();
    site?.remove();
  });

  it('is offered beside the password', async () => {
    expect((await api.call('GET', '/session/methods', undefined, {})).body).toEqual({
      password: true,
      openId: { name: 'Microsoft Entra ID' },
    });
  });

  it('makes an account with the role that the provider gives, and a session', async () => {
    await provider.use(alice);
    const { browser, arrival } = await signOn();
    expect(arrival.url.href).toBe(`${home}/`);
    expect(await whoIs(browser)).toMatchObject({
      name: 'alice@example.com',
      privileges: ['author-policies', 'author-response-rules', 'view-policies'],
    });
    const { body } = await api.get('/users/alice@example.com');
    expect(body).toMatchObject({ displayName: 'Alice', issuer: provider.issuer, roles: ['Policy Author'] });
  });

  it('asks with state, nonce and a challenge, none of them twice', async () => {
    const asked = async () => {
      const browser = new TravellingBrowser();
      await browser.go(begin(), '/auth');
      return browser.visited.at(-1)?.searchParams ?? new URLSearchParams();
    };
    const [one, other] = [await asked(), await asked()];
    expect(one.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)).toMatch(/^[\w-]{40,}$/);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  it('follows the roles of the provider, and knows the account by its subject when its name has changed', async () => {
    await provider.use({ ...alice, preferred_username: 'alice.married@example.com', roles: ['Dlp.Audit', 'Other'] });
    expect(await whoIs((await signOn()).browser)).toMatchObject({
      name: 'alice@example.com',
      privileges: ['read-audit-log'],
    });
    // Somebody else than our administrators has changed what alice may do here; once.
    await signOn();
    const { entries } = (await api.get('/audit?subject=alice@example.com')).body;
    const changes = entries.filter(({ action }: { action: string }) => action.startsWith('user.'));
    expect(changes.map(({ actor, action, detail }: Record<string, unknown>) => [actor, action, detail])).toEqual([
      ['system', 'user.add', { issuer: provider.issuer, roles: ['Policy Author'] }],
      ['system', 'user.change', { issuer: provider.issuer, roles: ['Auditor'] }],
    ]);
  });

  it('lets nobody in without a role', async () => {
    for (const roles of [undefined, [], ['Other'], ['constructor']]) {
      await provider.use({ sub: '4712', preferred_username: 'bob@example.com', ...(roles && { roles }) });
      const { browser, arrival } = await signOn();
      expect([arrival.status, arrival.text]).toEqual([403, expect.stringContaining('ENF1011')]);
      expect(sessionOf(browser)).toBeUndefined();
    }
    expect((await api.get('/users/bob@example.com')).status).toBe(404);
  });

  it('takes over no account of the same name, whatever the provider says', async () => {
    await addUser(api, 'mallory@example.com', ['Administrator']);
    await provider.use({ sub: '4713', preferred_username: 'mallory@example.com', roles: ['Dlp.Author'] });
    const { arrival } = await signOn();
    expect([arrival.status, arrival.text]).toEqual([409, expect.stringContaining('ENF1012')]);
    await provider.use({ sub: '4714', preferred_username: 'administrator', roles: ['Dlp.Author'] });
    expect((await signOn()).arrival.status).toBe(409);
  });

  it('notes in the audit log who was not let in, and why', async () => {
    const { entries } = (await api.get('/audit?limit=1000')).body;
    const refused = entries.filter(({ action }: { action: string }) => action === 'session.refuse');
    expect(refused).toContainEqual(
      expect.objectContaining({
        actor: 'nobody',
        address: '127.0.0.1',
        subject: 'Microsoft Entra ID',
        detail: expect.objectContaining({ code: 'ENF1011', issuer: provider.issuer, subject: '4712' }),
      }),
    );
    expect(refused.at(-1)?.detail).toMatchObject({ code: 'ENF1012', subject: '4714' });
  });

  it('is finished only in the browser that has begun it, and once', async () => {
    await provider.use(alice);
    const victim = new TravellingBrowser();
    const attacker = new TravellingBrowser();
    const { url } = await attacker.go(begin(), CALLBACK);
    const inOther = await victim.go(url.href, '/');
    expect([inOther.status, inOther.text]).toEqual([401, expect.stringContaining('ENF1010')]);
    await victim.go(begin(), '/auth');
    const begunElsewhere = await victim.go(url.href, '/');
    expect([begunElsewhere.status, sessionOf(victim)]).toEqual([401, undefined]);
    expect((await attacker.go(url.href, '/')).status).toBe(0);
    expect((await attacker.go(url.href, '/')).status).toBe(401);
  });

  it('stays closed to an account that is disabled here', async () => {
    await api.call('PATCH', '/users/alice@example.com', { disabled: true });
    await provider.use(alice);
    expect((await signOn()).arrival.text).toContain('ENF1008');
  });

  it('can be begun and tried only so often by one network', async () => {
    const statuses = async (path: string) => {
      const found: number[] = [];
      while (found.at(-1) !== 429 && found.length < MOST_TRIES)
        found.push((await api.call('GET', path, undefined, {})).status);
      return new Set(found);
    };
    expect(await statuses('/session/open-id')).toEqual(new Set([302, 429]));
    expect(await statuses(`${CALLBACK}?code=guess&state=guess`)).toEqual(new Set([401, 429]));
    const { entries } = (await api.get('/audit?limit=1000')).body;
    // What no browser has begun here is not even looked at, nor does it fill the log.
    expect(JSON.stringify(entries)).not.toContain('has not begun it here');
  });

  it('does not need the provider at the start, and says when it does not answer', async () => {
    await provider.stop();
    await enforce.stop();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    const { arrival } = await signOn();
    expect([arrival.status, arrival.text]).toEqual([401, expect.stringContaining('ENF1010')]);
    await provider.stop();
  });

  it('is refused in a configuration for every tenant of the world, or without a public address', async () => {
    const openId = { issuer: 'https://login.microsoftonline.com/common/v2.0', clientId: 'x', clientSecretFile: 'x' };
    site.configure({ openId: { ...openId, roles: { a: 'b' } } });
    const launched = EnforceProcess.launch({ file: site.configurationFile, arguments: ['--check-config'] });
    expect(await launched.end()).toBe(2);
    expect(launched.errors).toMatch(/openId\.issuer: expected the issuer of your own tenant/);
  });
});
