import { createLinkServer } from '@cloud-prevent/detector/link/create-link-server';
import { ConfigurationError } from '@cloud-prevent/detector/configuration/configuration-error';
import { createEvent } from '@cloud-prevent/detector/operation/create-event';
import { Metrics } from '@cloud-prevent/detector/operation/metrics';
import { OriginalFiles } from '@cloud-prevent/detector/originals/original-files';
import { IncidentSpool } from '@cloud-prevent/detector/spool/incident-spool';
import { linkPaths, linkRoles, type SettingsDocument } from '@cloud-prevent/protocol/link';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { LinkClient, type LinkAnswer } from '../../kit/link-client';
import { LinkKeys } from '../../kit/link-keys';
import { samplePolicies } from '../../kit/sample-policies';
import { temporaryFolder } from '../../kit/temporary-folder';

const DAY = 86_400_000;
const event = () => createEvent('detector1', 'bypassOn', 'x');

describe('the Enforce link of a detector', () => {
  const folder = temporaryFolder();
  const clients: LinkClient[] = [];
  const metrics = new Metrics();
  let keys: LinkKeys;
  let spool: IncidentSpool;
  let originals: OriginalFiles;
  let app: ReturnType<typeof createLinkServer>;
  let enforce: LinkClient;
  let policies: PolicySet | undefined;
  let settings: SettingsDocument | undefined;
  const pieces: { offset: number; length: number }[] = [];

  beforeAll(async () => {
    keys = await LinkKeys.create(folder.path);
    ({ spool } = await IncidentSpool.open({ directory: `${folder.path}/spool`, diskUsageError: 100 }));
    originals = await OriginalFiles.open({
      directory: `${folder.path}/originals`,
      waits: () => true,
      mostPercent: 100,
      log: pino({ level: 'silent' }),
    });
    app = createLinkServer({
      keystore: await keys.make('detector1', { role: linkRoles.detector }),
      policies: {
        replace: async (set) => {
          if (set.version === 'broken') throw new ConfigurationError([{ path: 'policies[0]', message: 'no' }]);
          policies = set;
        },
      },
      settings: { apply: async (document) => void (settings = document) },
      indexes: {
        offer: async (digest, { name, size }) => ({ name, digest, size, received: 0, complete: false }),
        append: async (digest, { offset }, { length }) => {
          pieces.push({ offset, length });
          return { name: 'a.edm', digest, size: length, received: length, complete: false };
        },
        prove: () => Promise.reject(new ConfigurationError([{ path: 'content', message: 'it is damaged' }])),
      },
      bypass: { switchOn: async () => undefined, switchOff: async () => undefined },
      status: () => Promise.reject(new Error('the status cannot be told')),
      recycle: () => undefined,
      spool,
      originals,
      metrics,
      log: pino({ level: 'silent' }),
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    enforce = clientOf(await keys.make('enforce', { role: linkRoles.enforce }));
  });

  afterAll(async () => {
    for (const client of clients) client.stop();
    await app?.close();
    await spool?.close();
    folder.remove();
  });

  function clientOf(key: Keystore, options = {}): LinkClient {
    const client = new LinkClient((app.server.address() as AddressInfo).port, key, options);
    clients.push(client);
    return client;
  }

  async function refusals(reason: string): Promise<number> {
    return (await metrics.counters())[`link_refused_total.${reason}`] ?? 0;
  }

  it('hands out the message of an incident until the incident is acknowledged', async () => {
    const id = '3f0a1c52-6d2f-4c3e-9a77-0b6d5a1e2f34';
    await originals.keep([id], 7, () => Promise.resolve(Buffer.from('message')));
    const ask = () => enforce.ask('GET', `${linkPaths.originals}/${id}`);
    expect(await ask()).toMatchObject({ status: 200, body: 'message' });
    await enforce.ask('POST', linkPaths.acknowledgements, { ids: [id] });
    expect((await ask()).status).toBe(404);
    expect((await enforce.ask('GET', `${linkPaths.originals}/..%2Fspool`)).status).toBe(422);
  });

  it('answers Enforce', async () => {
    expect((await enforce.ask('GET', linkPaths.records)).status).toBe(200);
  });

  it("refuses another detector's certificate, and counts it", async () => {
    const before = await refusals('role');
    const detector = clientOf(await keys.make('detector2', { role: linkRoles.detector }));
    const { status, body } = await detector.ask('GET', linkPaths.records);
    expect(status).toBe(403);
    expect(body).toContain('organisational unit is \\"monitor\\"');
    expect(await refusals('role')).toBe(before + 1);
  });

  it.each([
    [
      'a certificate of another authority',
      async () => (await LinkKeys.create(folder.path)).make('other', { role: linkRoles.enforce }),
    ],
    [
      'an expired certificate',
      () => keys.make('old', { role: linkRoles.enforce, now: new Date(Date.now() - 20 * DAY), validityDays: 10 }),
    ],
    [
      'no certificate',
      async () => ({ ...(await keys.make('none', { role: linkRoles.enforce })), key: '', certificate: '', chain: [] }),
    ],
  ])('refuses %s in the handshake, and counts it', async (_what, key) => {
    const before = await refusals('certificate');
    const own = await keys.make('enforce', { role: linkRoles.enforce });
    await expect(clientOf({ ...(await key()), trusted: own.trusted }).ask('GET', linkPaths.records)).rejects.toThrow();
    expect(await refusals('certificate')).toBe(before + 1);
  });

  it('speaks TLS 1.3 and nothing older', async () => {
    const old = clientOf(await keys.make('enforce', { role: linkRoles.enforce }), { maxVersion: 'TLSv1.2' });
    await expect(old.ask('GET', linkPaths.records)).rejects.toThrow();
  });

  it('takes a policy set, defaults filled in', async () => {
    expect((await enforce.ask('PUT', linkPaths.policies, samplePolicies())).status).toBe(204);
    expect(policies).toEqual(samplePolicies());
  });

  it.each([
    [
      'a set that does not compile',
      'PUT',
      linkPaths.policies,
      { ...samplePolicies(), version: 'broken' },
      'policies[0]',
    ],
    ['a set that is none', 'PUT', linkPaths.policies, { version: 1 }, 'version'],
    ['settings without version', 'PUT', linkPaths.settings, { settings: {} }, 'version'],
    ['an acknowledgement of nothing', 'POST', linkPaths.acknowledgements, { ids: [] }, 'ids'],
    ['a bypass without reason', 'PUT', linkPaths.bypass, { until: new Date().toISOString() }, 'reason'],
  ])('refuses %s with its mistakes', async (_what, method, path, document, at) => {
    const { status, body } = await enforce.ask(method, path, document);
    expect(status).toBe(422);
    expect((JSON.parse(body) as { problems: { path: string }[] }).problems.map((problem) => problem.path)).toContain(
      at,
    );
  });

  it('takes settings as they are, by product name', async () => {
    const document = { version: '7', settings: { 'RequestProcessor.TagScore': true } };
    expect((await enforce.ask('PUT', linkPaths.settings, document)).status).toBe(204);
    expect(settings).toEqual(document);
  });

  it('takes an index in pieces, and says what is wrong with it', async () => {
    const path = `${linkPaths.indexes}/${'a'.repeat(64)}`;
    const offer = { name: 'a.edm', size: 100_000, key: 'b'.repeat(64) };
    expect(JSON.parse((await enforce.ask('PUT', path, offer)).body)).toMatchObject({ received: 0, complete: false });
    const piece = Buffer.alloc(1024 ** 2, 'x');
    const place = `offset=1048576&sha256=${'c'.repeat(64)}`;
    expect((await enforce.ask('PUT', `${path}/content?${place}`, piece)).status).toBe(200);
    expect(pieces).toEqual([{ offset: 1_048_576, length: 1_048_576 }]);
    expect(await enforce.ask('POST', `${path}/proof`)).toMatchObject({
      status: 422,
      body: expect.stringContaining('damaged'),
    });
  });

  it.each([
    ['an index without a digest for a name', '../policies', { name: 'a.edm', size: 100_000, key: 'b'.repeat(64) }],
    ['an index whose file is elsewhere', 'a'.repeat(64), { name: '../a.edm', size: 100_000, key: 'b'.repeat(64) }],
    ['an index with a key that is none', 'a'.repeat(64), { name: 'a.edm', size: 100_000, key: 'b'.repeat(63) }],
    ['an index beyond all bounds', 'a'.repeat(64), { name: 'a.edm', size: 2 ** 40, key: 'b'.repeat(64) }],
  ])('refuses %s', async (_what, digest, offer) => {
    const { status, body } = await enforce.ask('PUT', `${linkPaths.indexes}/${encodeURIComponent(digest)}`, offer);
    expect(status).toBe(422);
    expect(body).not.toContain('bbbb');
  });

  it('refuses a piece beyond the length of one', async () => {
    const path = `${linkPaths.indexes}/${'a'.repeat(64)}/content?offset=0&sha256=${'c'.repeat(64)}`;
    expect((await enforce.ask('PUT', path, Buffer.alloc(1024 ** 2 + 1))).status).toBe(413);
  });

  it.each([
    [
      'a body beyond its limit',
      (): Promise<LinkAnswer> => enforce.ask('PUT', linkPaths.bypass, 'x'.repeat(20_000)),
      413,
    ],
    ['a path that is not there', () => enforce.ask('GET', '/v1/nothing'), 404],
    ['a wait beyond the longest', () => enforce.ask('GET', `${linkPaths.records}?wait=26`), 422],
    ['a failure of its own, without details', () => enforce.ask('GET', linkPaths.status), 500],
  ])('answers %s', async (_what, ask, expected) => {
    const { status, body } = await ask();
    expect(status).toBe(expected);
    expect(body).not.toContain('cannot be told');
  });

  it('gives records until they are acknowledged, and waits for the first', async () => {
    const waiting = enforce.records('?wait=20&limit=10');
    const [first, second] = [event(), event()];
    await spool.append([first, second]);
    expect(await waiting).toEqual([first, second]);
    expect(await enforce.records('?limit=1')).toEqual([first]);
    expect((await enforce.ask('POST', linkPaths.acknowledgements, { ids: [first.id] })).status).toBe(204);
    expect(await enforce.records()).toEqual([second]);
  });
});
