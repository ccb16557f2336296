import { nextHopResults } from '@cloud-prevent/cloud-prevent-cli/preflight/next-hop-results';
import { preflightLimits } from '@cloud-prevent/cloud-prevent-cli/preflight/preflight-limits';
import { freePort } from '../../kit/free-port';
import { NextHop, type NextHopOptions } from '../../kit/next-hop';
import { RawNextHop } from '../../kit/raw-next-hop';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TestAuthority } from '../../kit/test-authority';

const DAY = 86_400_000;
const authority = new TestAuthority();

/** The lines that are not green, for a next hop called localhost. */
async function notGreen(port: number, changes: Partial<Parameters<typeof nextHopResults>[0]> = {}): Promise<string[]> {
  const hop = { host: 'localhost', port };
  const request = {
    hop,
    tls: 'verify' as const,
    roots: [authority.cert],
    messageSize: 1_000_000,
    limits: preflightLimits,
  };
  const results = await nextHopResults({ ...request, ...changes });
  return results.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
}

async function start(tls?: NextHopOptions['tls']): Promise<number> {
  return stopAfterTest(await NextHop.start({ tls })).port;
}

test('a right next hop is green in every line', async () => {
  expect(await notGreen(await start(authority.issue(['localhost'])))).toEqual([]);
});

test.each([
  ['expiry', 'an expired certificate', () => authority.issue(['localhost'], { until: new Date(Date.now() - DAY) })],
  ['name', 'a certificate of another name', () => authority.issue(['other.example.com'])],
  ['chain', 'a certificate of another authority', () => new TestAuthority('Stranger').issue(['localhost'])],
])('only the line %s is red for %s', async (line, _, certificate) => {
  expect(await notGreen(await start(certificate()))).toEqual([`next-hop.${line} fail`]);
});

test('only the line tls-version is red for TLS 1.0', async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' };
  const tls = Object.assign(authority.issue(['localhost']), old);
  expect(await notGreen(await start(tls))).toEqual(['next-hop.tls-version fail']);
});

test('only the line starttls is red where it is not offered, and what needs it is skipped', async () => {
  expect(await notGreen(await start())).toEqual([
    'next-hop.starttls fail',
    ...['tls-version', 'chain', 'name', 'expiry'].map((line) => `next-hop.${line} skip`),
  ]);
});

test('only the line connect is red for a closed port, and everything else is skipped', async () => {
  const [connect, ...others] = await notGreen(await freePort());
  expect(connect).toBe('next-hop.connect fail');
  expect(others.every((line) => line.endsWith(' skip'))).toBe(true);
});

test('a slow greeting is yellow, and a certificate that nobody verifies too', async () => {
  // smtp-server greets after 100 ms.
  const limits = { ...preflightLimits, nextHopGreeting: 50 };
  const strange = await start(new TestAuthority('Stranger').issue(['localhost']));
  expect(await notGreen(strange, { limits, tls: 'encrypt' })).toEqual([
    'next-hop.greeting warn',
    'next-hop.chain warn',
  ]);
});

test('a server that never greets ends the session in time', async () => {
  const silent = await RawNextHop.start({ script: ({ verb }) => (verb === 'CONNECT' ? { hang: true } : undefined) });
  const { port } = stopAfterTest(silent);
  const [greeting] = await notGreen(port, { limits: { ...preflightLimits, timeout: 1_000 } });
  expect(greeting).toBe('next-hop.greeting fail');
});
