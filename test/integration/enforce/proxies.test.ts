import type { EnforceApi } from '../../kit/enforce-api';
import { addUser } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';

const STATUSES = '/ProtectManager/webservices/v2/incidents/statuses';
/** Thirty at once and one more every other second: on a slow machine a few more go through. */
const MOST_TRIES = 60;

describe('behind a balancer', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;

  /** A wrong password, from somebody whom the balancer says it asks for. */
  const guess = (name: string, forwarded: string) =>
    api.call('GET', STATUSES, undefined, {
      authorization: `Basic ${Buffer.from(`${name}:not the password`).toString('base64')}`,
      'x-forwarded-for': forwarded,
    });
  const refusals = async (name: string): Promise<unknown[]> => {
    const { entries } = (await api.get('/audit?limit=1000')).body;
    return entries
      .filter(({ action, subject }: Record<string, unknown>) => action === 'session.refuse' && subject === name)
      .map(({ address }: Record<string, unknown>) => address);
  };
  const start = async (trustedProxies: readonly string[]) => {
    site.configure({ trustedProxies });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  };

  beforeAll(async () => {
    site = await EnforceSite.create();
  });

  afterEach(async () => {
    await enforce?.stop();
  });

  afterAll(() => {
    site?.remove();
  });

  it('that is trusted, limits and audit log are about those behind it', async () => {
    await start(['127.0.0.0/8']);
    await addUser(api, 'alice', ['dlp-remediator-role']);
    await guess('alice', '198.51.100.1, 203.0.113.7');
    expect(await refusals('alice')).toEqual(['203.0.113.7']);

    const statuses = new Set<number>();
    for (let turn = 0; turn < MOST_TRIES && !statuses.has(429); turn++) {
      // Another address each time, written by the client itself, changes nothing.
      const { status } = await guess('nobody', `198.51.100.${String(turn)}, 203.0.113.66`);
      statuses.add(status);
    }
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await guess('nobody', '203.0.113.67')).status).toBe(401);
  });

  it('that is not, what it says of others counts for nothing', async () => {
    await start([]);
    await addUser(api, 'bob', ['dlp-remediator-role']);
    await guess('bob', '203.0.113.7');
    expect(await refusals('bob')).toEqual(['127.0.0.1']);
    let last = 0;
    for (let turn = 0; turn < MOST_TRIES && last !== 429; turn++)
      last = (await guess('nobody', `203.0.113.${String(turn)}`)).status;
    expect(last).toBe(429);
  });

  it('the metrics are not open to those whom a proxy on this machine asks for', async () => {
    await start([]);
    const metrics = (headers: Record<string, string>) => api.call('GET', '/metrics', undefined, headers);
    expect((await metrics({})).status).toBe(200);
    expect((await metrics({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(401);
    expect((await metrics({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
  });

  it('that is no network is refused before anything starts', async () => {
    site.configure({ trustedProxies: ['balancer.example.com'] });
    await expect(site.start()).rejects.toThrow(/ENF0001.*trustedProxies\[0\].*found "balancer.example.com"/s);
  });
});
