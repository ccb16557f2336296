import { ClientAddress } from '@cloud-prevent/enforce/operation/client-address';

describe('the address of a client', () => {
  const clients = new ClientAddress(['10.0.0.0/24', '2001:db8:1::/64']);

  it.each<[string, string, string | undefined, string]>([
    ['that of the connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['that of the connection, whatever a stranger says', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what a trusted proxy says', '10.0.0.5', '203.0.113.7', '203.0.113.7'],
    ['the right-most that is no proxy of ours', '10.0.0.5', '198.51.100.1, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['not what the client wrote to the left of it', '10.0.0.5', '127.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['not a proxy of ours that the client named', '10.0.0.5', '10.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['without the port that some balancers add', '10.0.0.5', '203.0.113.7:49152', '203.0.113.7'],
    ['IPv6, with brackets and port', '2001:db8:1::5', '[2001:db8:2::1]:443', '2001:db8:2::1'],
    ['IPv6, as it is', '2001:db8:1::5', '2001:db8:2::1', '2001:db8:2::1'],
    ['IPv4 in IPv6, of connection and header', '::ffff:10.0.0.5', '::ffff:203.0.113.7', '203.0.113.7'],
    ['without the zone', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['the proxy, where it says nothing', '10.0.0.5', undefined, '10.0.0.5'],
    ['the proxy, where it says nonsense', '10.0.0.5', '203.0.113.7, unknown', '10.0.0.5'],
    ['the proxy, where it says something empty', '10.0.0.5', '', '10.0.0.5'],
    ['the farthest, where all are proxies of ours', '10.0.0.5', '10.0.0.7, 10.0.0.6', '10.0.0.7'],
  ])('is %s', (_, connected, forwarded, client) => {
    expect(clients.of(connected, forwarded)).toBe(client);
  });

  it('is looked for behind ten proxies at most, however long the header is', () => {
    const proxies = Array.from({ length: 5_000 }, () => '10.0.0.9').join(', ');
    expect(clients.of('10.0.0.5', `203.0.113.7, ${proxies}`)).toBe('10.0.0.9');
  });

  it('is that of the connection where nobody is trusted', () => {
    expect(new ClientAddress([]).of('127.0.0.1', '203.0.113.7')).toBe('127.0.0.1');
  });
});
