import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { eopRefreshStep } from '@cloud-prevent/deployment/eop-refresh-step';
import { eopServiceUrls } from '@cloud-prevent/deployment/eop-service-urls';
import { isNewerEopVersion } from '@cloud-prevent/deployment/is-newer-eop-version';
import { ipv4Coverage } from '@cloud-prevent/deployment/ipv4-coverage';
import { parseEopEndpoints } from '@cloud-prevent/deployment/parse-eop-endpoints';
import fc from 'fast-check';

const known = [...eopRanges.ipv4, ...eopRanges.ipv6];
const smtp = {
  id: 10,
  serviceArea: 'Exchange',
  serviceAreaDisplayName: 'Exchange Online',
  tcpPorts: '25',
  required: true,
};
const web = { id: 9, serviceArea: 'Exchange', tcpPorts: '80,443', ips: ['52.238.78.88/32'], urls: ['*.outlook.com'] };
const teams = { id: 11, serviceArea: 'Skype', udpPorts: '3478', ips: ['13.107.64.0/18'] };
const document = (ips: unknown, ...others: object[]) => JSON.stringify([{ ...smtp, ips }, ...others]);
const codeOf = (text: string) => {
  const result = parseEopEndpoints(text);
  return result.ok ? 'ok' : result.code;
};

describe("Microsoft's document of endpoints", () => {
  it('gives the networks of Exchange with port 25, and no others', () => {
    const skypeOn25 = { ...teams, tcpPorts: '25' };
    expect(parseEopEndpoints(document(known, web, teams, skypeOn25))).toEqual({
      ok: true,
      ipv4: eopRanges.ipv4,
      ipv6: eopRanges.ipv6,
    });
  });

  it('is read by service area and port, never by id', () => {
    const renumbered = JSON.stringify([
      { ...web, id: 10 },
      { ...smtp, id: 77, tcpPorts: '25,587', ips: known },
    ]);
    expect(parseEopEndpoints(renumbered)).toMatchObject({ ok: true, ipv4: eopRanges.ipv4 });
  });

  it('may spread them over several records, with repetitions', () => {
    const text = JSON.stringify([
      { ...smtp, ips: known },
      { ...smtp, ips: ['40.107.0.0/16', '40.93.0.0/16'] },
    ]);
    expect(parseEopEndpoints(text)).toMatchObject({ ok: true, ipv4: [...eopRanges.ipv4, '40.93.0.0/16'] });
  });

  it.each([
    ['no JSON', '<html>429</html>', 'NOT_JSON'],
    ['JSON that was cut off', document(known).slice(0, -5), 'NOT_JSON'],
    ['nothing at all', '', 'NOT_JSON'],
    ['an error object', '{"error":"ClientRequestId missing"}', 'BAD_RECORD'],
    ['addresses that are no texts', document([1, 2]), 'BAD_RECORD'],
    ['ports that are no ports', JSON.stringify([{ ...smtp, tcpPorts: 'smtp', ips: known }]), 'BAD_RECORD'],
    ['an empty document', '[]', 'EMPTY'],
    ['a record without addresses', document([]), 'EMPTY'],
    ['only other ports', JSON.stringify([web, { ...smtp, tcpPorts: '2525', ips: known }]), 'EMPTY'],
    ['only IPv6', document(eopRanges.ipv6), 'NO_IPV4'],
    ['the whole Internet', document([...known, '0.0.0.0/0']), 'TOO_WIDE'],
    ['a /7', document([...known, '40.0.0.0/7']), 'TOO_WIDE'],
    ['an /11, wider than policy', document([...known, '40.96.0.0/11']), 'TOO_WIDE'],
    ['a wide IPv6 network', document([...known, '2a00::/16']), 'TOO_WIDE'],
    ['a private network', document([...known, '10.1.0.0/16']), 'NOT_PUBLIC'],
    ['a network around a private one', document([...known, '192.160.0.0/12']), 'NOT_PUBLIC'],
    ['loopback', document([...known, '127.0.0.1/32']), 'NOT_PUBLIC'],
    ['a network of documentation', document([...known, '2001:db8::/48']), 'NOT_PUBLIC'],
    ['unique local IPv6', document([...known, 'fd00:1::/48']), 'NOT_PUBLIC'],
    ['host bits', document([...known, '40.92.0.1/15']), 'BAD_NETWORK'],
    ['an address without a prefix', document([...known, '40.92.0.1']), 'BAD_NETWORK'],
    ['a prefix beyond the address', document([...known, '40.92.0.0/33']), 'BAD_NETWORK'],
    ['something else', document([...known, '; rm -rf /']), 'BAD_NETWORK'],
    ['less than half of what is in use', document(['40.92.0.0/15', ...eopRanges.ipv6]), 'SHRUNK'],
    ['no IPv6 any more', document(eopRanges.ipv4), 'SHRUNK'],
    ['several times what is in use', document([...known, '40.0.0.0/12', '41.0.0.0/12']), 'GREW'],
    [
      'more networks than firewalls take',
      document(Array.from({ length: 51 }, (_, i) => `40.92.${i}.0/24`)),
      'TOO_MANY',
    ],
    ['a document of absurd size', ' '.repeat(5_000_001), 'TOO_LARGE'],
  ])('is refused with %s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('never throws, and never gives an empty, reserved or over-wide list, whatever it holds', () => {
    const network = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 6, max: 32 }))
      .map(([address, prefix]) => networkOf(address, prefix));
    const entry = fc.oneof({ weight: 20, arbitrary: network }, fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), (ips) => {
        const result = parseEopEndpoints(document([...known, ...ips]));
        if (!result.ok) return;
        expect(result.ipv4.length).toBeGreaterThan(0);
        expect(result.ipv4.every((range) => Number(range.split('/')[1]) >= 12)).toBe(true);
        expect(ipv4Coverage(result.ipv4, ['10.0.0.0/8', '127.0.0.0/8', '192.168.0.0/16', '224.0.0.0/3'])).toBe(0);
      }),
    );
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseEopEndpoints(text).ok === false));
  });

  it('is accepted as long as at least half of the addresses in use stay', () => {
    const total = ipv4Coverage(eopRanges.ipv4);
    fc.assert(
      fc.property(fc.subarray([...eopRanges.ipv4], { minLength: 1 }), (kept) => {
        const stays = ipv4Coverage(kept) * 2 >= total;
        expect(codeOf(document([...kept, ...eopRanges.ipv6]))).toBe(stays ? 'ok' : 'SHRUNK');
      }),
    );
  });
});

describe('counting addresses', () => {
  it('counts an address once that two networks have', () => {
    expect(ipv4Coverage(['40.92.0.0/15', '40.93.0.0/16', '40.92.0.0/24'])).toBe(2 ** 17);
    expect(ipv4Coverage(['40.92.0.0/15'], ['40.93.255.0/24', '41.0.0.0/8'])).toBe(256);
    expect(ipv4Coverage(['0.0.0.0/0'])).toBe(2 ** 32);
  });
});

describe('asking for a newer list', () => {
  it('uses an answer only when it is one, and waits an hour at least', () => {
    expect(eopRefreshStep(200)).toEqual({ use: true, waitSeconds: 3600 });
    expect(eopRefreshStep(429)).toEqual({ use: false, waitSeconds: 3600 });
    expect(eopRefreshStep(400)).toEqual({ use: false, waitSeconds: 86_400 });
    expect(eopRefreshStep(undefined)).toEqual({ use: false, waitSeconds: 3600 });
  });

  it('names the installation, without which the service refuses', () => {
    const { version, endpoints } = eopServiceUrls('b10c5ed1-bad1-445f-b386-b919946339a7');
    expect(version).toContain('/version?ClientRequestId=b10c5ed1-bad1-445f-b386-b919946339a7');
    expect(endpoints).toContain('/endpoints/Worldwide?ServiceAreas=Exchange&ClientRequestId=');
  });

  it('takes only a later version for newer', () => {
    expect(isNewerEopVersion(eopRanges.version, '2026091400')).toBe(true);
    expect(isNewerEopVersion(eopRanges.version, eopRanges.version)).toBe(false);
    expect(isNewerEopVersion(eopRanges.version, '2022072800')).toBe(false);
    expect(isNewerEopVersion(eopRanges.version, 'latest')).toBe(false);
  });
});

/** The network around an address that is given as a number. */
function networkOf(address: number, prefix: number): string {
  const first = address - (address % 2 ** (32 - prefix));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
}
