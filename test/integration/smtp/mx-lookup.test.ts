import { getServers, setServers } from 'node:dns/promises';
import type { Answer } from 'dns-packet';
import { NextHopDirectory } from '@cloud-prevent/smtp/next-hop-directory';
import { DnsServer } from '../../kit/dns-server';
import { proxyOptions } from '../../kit/proxy-under-test';

const mx = (preference: number, exchange: string, name = 'example.net'): Answer => ({
  type: 'MX',
  name,
  ttl: 60,
  data: { preference, exchange },
});

describe('MX lookup', () => {
  const before = getServers();
  let dns: DnsServer;
  let directory: NextHopDirectory;

  beforeEach(async () => {
    dns = await DnsServer.start();
    setServers([dns.address]);
    const { delivery } = proxyOptions(25, {
      delivery: { mxLookup: true, nextHops: [{ host: 'example.net', port: 25 }] },
    });
    directory = new NextHopDirectory(delivery);
  });

  afterEach(async () => {
    setServers(before);
    await dns.stop();
  });

  test('tries the exchangers by preference, on the configured port', async () => {
    dns.zone = { 'example.net MX': [mx(20, 'backup.example.net'), mx(10, 'mail.example.net')] };
    expect(await directory.candidates('192.0.2.1')).toEqual([
      { host: 'mail.example.net', port: 25 },
      { host: 'backup.example.net', port: 25 },
    ]);
  });

  test('puts one that failed behind the others, and brings it back when it has succeeded', async () => {
    dns.zone = { 'example.net MX': [mx(10, 'mail.example.net'), mx(20, 'backup.example.net')] };
    const [mail] = await directory.candidates('192.0.2.1');
    directory.failed(mail as { host: string; port: number });
    expect((await directory.candidates('192.0.2.1')).map(({ host }) => host)).toEqual([
      'backup.example.net',
      'mail.example.net',
    ]);
    directory.succeeded(mail as { host: string; port: number });
    expect((await directory.candidates('192.0.2.1'))[0]).toEqual(mail);
  });

  test('asks once a minute, and goes on by what it knew when the name servers are away', async () => {
    dns.zone = { 'example.net MX': [mx(10, 'mail.example.net')] };
    const now = jest.spyOn(Date, 'now');
    await directory.candidates('192.0.2.1');
    await directory.candidates('192.0.2.1');
    expect(dns.questions).toEqual(['example.net MX']);
    dns.zone = { 'example.net MX': 'fail' };
    now.mockReturnValue(Date.now() + 61_000);
    expect(await directory.candidates('192.0.2.1')).toEqual([{ host: 'mail.example.net', port: 25 }]);
    dns.questions.length = 0;
    expect(await directory.candidates('192.0.2.1')).toEqual([{ host: 'mail.example.net', port: 25 }]);
    expect(dns.questions).toEqual([]);
    now.mockRestore();
  });

  test('of several domains, one that cannot be looked up leaves the exchangers of the others', async () => {
    const domains = ['example.net', 'example.org'].map((host) => ({ host, port: 25 }));
    const { delivery } = proxyOptions(25, { delivery: { mxLookup: true, nextHops: domains } });
    dns.zone = { 'example.net MX': 'fail', 'example.org MX': [mx(10, 'mail.example.org', 'example.org')] };
    const both = new NextHopDirectory(delivery);
    expect(await both.candidates('192.0.2.1')).toEqual([{ host: 'mail.example.org', port: 25 }]);
    dns.zone = {};
    await expect(new NextHopDirectory(delivery).candidates('192.0.2.1')).rejects.toThrow(
      'example.net: no MX records after 2 attempts; example.org: no MX records after 2 attempts',
    );
  });

  test.each([
    ['no records', {}],
    ['a domain that takes no mail (RFC 7505)', { 'example.net MX': [mx(0, '.')] }],
    ['name servers that fail', { 'example.net MX': 'fail' as const }],
  ])('%s: no next hop, after as many attempts as configured', async (_, zone) => {
    dns.zone = zone;
    await expect(directory.candidates('192.0.2.1')).rejects.toThrow('example.net: no MX records after 2 attempts');
  });
});
