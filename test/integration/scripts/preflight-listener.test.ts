import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { listenerResults } from '@cloud-prevent/cloud-prevent-cli/preflight/listener-results';
import { preflightLimits } from '@cloud-prevent/cloud-prevent-cli/preflight/preflight-limits';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../kit/free-port';
import { NextHop } from '../../kit/next-hop';
import { startProxy, type ProxyChanges } from '../../kit/proxy-under-test';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { TestAuthority, type TestCertificate } from '../../kit/test-authority';

const DAY = 86_400_000;
const authority = new TestAuthority();

async function look(port: number, changes: Partial<Parameters<typeof listenerResults>[0]> = {}) {
  const at = { name: 'localhost', host: '127.0.0.1', port, domain: 'example.com' };
  const how = { roots: [authority.cert], logs: [], isLocal: true, limits: preflightLimits };
  return listenerResults({ ...at, ...how, ...changes });
}

/** The lines that are not green. */
async function notGreen(...request: Parameters<typeof look>): Promise<string[]> {
  const results = await look(...request);
  return results.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
}

/** A real detector's proxy in front of a next hop. */
async function start(certificate: TestCertificate | undefined, changes: ProxyChanges = {}) {
  const hop = stopAfterTest(await NextHop.start());
  const secureContext = certificate && createSecureContext(certificate);
  const proxy = stopAfterTest(await startProxy(hop.port, { secureContext, ...changes }));
  return { hop, port: proxy.port };
}

const good = () => authority.issue(['localhost']);

test('a right listener is green in every line, and nothing of the probes goes further', async () => {
  const { hop, port } = await start(good());
  expect(await notGreen(port)).toEqual([]);
  expect(hop.messages).toEqual([]);
});

test.each([
  ['name', 'a certificate of another name', () => authority.issue(['other.example.com'])],
  ['expiry', 'an expired certificate', () => authority.issue(['localhost'], { until: new Date(Date.now() - DAY) })],
])('only the line %s is red for %s', async (line, _, certificate) => {
  const { port } = await start(certificate());
  expect(await notGreen(port)).toEqual([`listener.${line} fail`]);
});

test('a certificate with 29 days left is yellow, and so is one that is not publicly trusted', async () => {
  const soon = authority.issue(['localhost'], { until: new Date(Date.now() + 29 * DAY) });
  const { port } = await start(soon);
  expect(await notGreen(port, { roots: undefined })).toEqual(['listener.chain warn', 'listener.expiry warn']);
});

test('only the line starttls is red without STARTTLS', async () => {
  const { port } = await start(undefined);
  const lines = await notGreen(port);
  expect(lines.filter((line) => line.endsWith('fail'))).toEqual(['listener.starttls fail']);
});

test('only the line relay is red for an open relay', async () => {
  const relay = stopAfterTest(await NextHop.start({ tls: good() }));
  expect(await notGreen(relay.port)).toEqual(['listener.relay fail']);
});

test('only the line relay is red when the sender is checked and the tenant is not', async () => {
  const { port } = await start(good(), {
    tenant: { domains: ['example.com'], originatorOrgs: ['not-the-tenant.invalid'], secretHeader: undefined },
  });
  expect(await notGreen(port)).toEqual(['listener.relay fail']);
});

test('what is put off while the next hop is away says so, and nothing about the gate', async () => {
  const { hop, port } = await start(good());
  await hop.stop();
  const lines = (await look(port)).filter(({ status }) => status === 'fail');
  expect(lines).toEqual([
    expect.objectContaining({
      id: 'listener.extensions',
      found: expect.stringContaining('421 4.4.1'),
      toDo: expect.stringContaining('next-hop'),
    }),
  ]);
  // One that goes away only when the second sender, who is of the organisation, has been named.
  const leaving = new SMTPServer({
    ...good(),
    authOptional: true,
    onMailFrom: ({ address }, _session, done) =>
      done(Object.assign(new Error('gone'), { responseCode: address.endsWith('@example.com') ? 421 : 550 })),
  });
  leaving.on('error', () => undefined);
  const listener = leaving.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const afterwards = await notGreen((listener.address() as AddressInfo).port);
  await new Promise<void>((resolve) => leaving.close(() => resolve()));
  expect(afterwards).toEqual(['listener.relay warn']);
});

test('only the line greeting is red for a slow one', async () => {
  // smtp-server greets after 100 ms.
  const server = new SMTPServer({
    ...good(),
    authOptional: true,
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode: 550 })),
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const lines = await notGreen((listener.address() as AddressInfo).port, {
    limits: { ...preflightLimits, ownGreeting: 50 },
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(lines).toEqual(['listener.greeting fail']);
});

test('only the line silent-probe is red when silent probes are logged as errors', async () => {
  const folder = stopAfterTest(temporaryFolder());
  const log = join(folder.path, 'detector.log');
  writeFileSync(log, '{"level":50,"msg":"of old"}\n');
  const { port } = await start(good());
  expect(await notGreen(port, { logs: [log] })).toEqual([]);
  expect(await notGreen(port, { logs: [log, `${log}.typo`] })).toEqual(['listener.silent-probe warn']);
  const front = await complainingFront(port, log);
  expect(await notGreen(front.port, { logs: [log] })).toEqual(['listener.silent-probe fail']);
  await front.stop();
});

test('only the line connect is red for a closed port', async () => {
  const lines = await notGreen(await freePort(), { isLocal: false });
  expect(lines.filter((line) => !line.endsWith('skip'))).toEqual(['listener.connect fail']);
});

/** Passes connections on, and calls one that was closed without a word an error. */
async function complainingFront(port: number, log: string) {
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    for (const socket of [client, behind]) socket.on('error', () => undefined);
    client.pipe(behind).pipe(client);
    client.once('close', () => {
      if (client.bytesRead === 0) appendFileSync(log, '{"level":50,"msg":"connection lost"}\n');
      behind.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
