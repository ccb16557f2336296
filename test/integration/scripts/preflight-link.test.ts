import { linkResults } from '@cloud-prevent/cloud-prevent-cli/preflight/link-results';
import { namesResults } from '@cloud-prevent/cloud-prevent-cli/preflight/names-results';
import { preflightLimits } from '@cloud-prevent/cloud-prevent-cli/preflight/preflight-limits';
import { resolver } from '@cloud-prevent/cloud-prevent-cli/dns/resolver';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import { DnsServer } from '../../kit/dns-server';
import { FakeDetector } from '../../kit/fake-detector';
import { freePort } from '../../kit/free-port';
import { LinkKeys } from '../../kit/link-keys';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

describe("a detector's end of the link", () => {
  let folder: TemporaryFolder;
  let keys: LinkKeys;
  let enforce: Keystore;
  beforeAll(async () => {
    folder = temporaryFolder();
    keys = await LinkKeys.create(folder.path);
    enforce = await keys.make('enforce', { role: 'enforce' });
  });
  afterAll(() => folder.remove());

  async function notGreen(port: number): Promise<string[]> {
    const at = { name: 'CloudPrevent1', host: '127.0.0.1', port };
    const results = await linkResults({ ...at, identity: enforce, limits: preflightLimits });
    return results.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
  }

  const start = async (name: string, identity: Keystore) =>
    stopAfterTest(await FakeDetector.start(name, identity)).port;
  const NO_LINK = ['link.status skip', 'link.clock skip'];

  test('is green in every line when it is right', async () => {
    const port = await start('CloudPrevent1', await keys.make('CloudPrevent1', { role: 'monitor' }));
    expect(await notGreen(port)).toEqual([]);
  });

  test('is red in the line certificate for one of another authority, of another role, and an expired one', async () => {
    const stranger = await (await LinkKeys.create(folder.path)).make('stranger', { role: 'monitor' });
    const year = 365 * 86_400_000;
    const old = { role: 'monitor', now: new Date(Date.now() - year + 86_400_000), validityDays: 300 };
    const wrong = [stranger, await keys.make('posing', { role: 'enforce' }), await keys.make('old', old)];
    for (const identity of wrong) {
      expect(await notGreen(await start('CloudPrevent1', identity))).toEqual(['link.certificate fail', ...NO_LINK]);
    }
  });

  test('is yellow in the line certificate for the last 30 days', async () => {
    const identity = await keys.make('CloudPrevent1', { role: 'monitor', validityDays: 29 });
    expect(await notGreen(await start('CloudPrevent1', identity))).toEqual(['link.certificate warn']);
  });

  test('is red in the line status when the forward leads to another detector', async () => {
    const port = await start('CloudPrevent2', await keys.make('CloudPrevent2', { role: 'monitor' }));
    expect(await notGreen(port)).toEqual(['link.status fail']);
  });

  test('is red in the line connect when the port is closed', async () => {
    expect(await notGreen(await freePort())).toEqual(['link.connect fail', 'link.certificate skip', ...NO_LINK]);
  });
});

describe('the names', () => {
  const deployment = parseDeployment(
    `version: 1
organisation: { name: Example, mailDomains: [example.com] }
smtpHost: dlp.example.com
detectors: { count: 2, aliasPrefix: Alias }
enforce: { host: enforce.example.com, networks: [198.51.100.7/32] }
delivery: { nextHops: [{ host: next.example.net }] }
target: { kind: aws, region: eu-central-1, dnsZone: corp.example.com }
`,
    'deployment.yaml',
  );
  const HOSTS = {
    'dlp.example.com': '192.0.2.1',
    'next.example.net': '192.0.2.9',
    'alias1.corp.example.com': '192.0.2.1',
  };
  let server: DnsServer;
  beforeEach(async () => (server = stopAfterTest(await DnsServer.start())));

  async function notGreen(hosts: Readonly<Record<string, string>>): Promise<string[]> {
    server.zone = Object.fromEntries(
      Object.entries(hosts).map(([name, data]) => [`${name} A`, [{ type: 'A' as const, name, ttl: 60, data }]]),
    );
    const results = await namesResults(topology(deployment), resolver(server.address));
    return results
      .filter(({ status }) => status !== 'pass')
      .map(({ id, subject, status }) => `${id} ${subject} ${status}`);
  }

  test('are green when every one of them is right', async () => {
    expect(await notGreen({ ...HOSTS, 'alias2.corp.example.com': '192.0.2.1' })).toEqual([]);
  });

  test('are red for an alias that is missing, and for one that leads elsewhere', async () => {
    expect(await notGreen(HOSTS)).toEqual(['names.addresses Alias2.corp.example.com fail']);
    const elsewhere = { ...HOSTS, 'alias2.corp.example.com': '192.0.2.77' };
    expect(await notGreen(elsewhere)).toEqual(['names.addresses Alias2.corp.example.com fail']);
  });

  test('are red for a next hop that is our own load balancer', async () => {
    const hosts = { ...HOSTS, 'alias2.corp.example.com': '192.0.2.1', 'next.example.net': '192.0.2.1' };
    expect(await notGreen(hosts)).toEqual(['loop.next-hop next.example.net fail']);
  });
});
