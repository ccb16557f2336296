import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { LinkKeys } from '../../kit/link-keys';
import { sampleIncident } from '../../kit/sample-records';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const DAY = 86_400_000;
const HOUR = 3_600_000;

describe('the servers of Enforce', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;
  const detectors: FakeDetector[] = [];

  const startDetector = async (name: string, key: Parameters<LinkKeys['make']>[1], keys = site.keys) => {
    const started = await FakeDetector.start(name, await keys.make(name, key));
    detectors.push(started);
    return started;
  };
  const server = async (name: string) =>
    (await api.get('/servers')).body.servers.find((one: { name: string }) => one.name === name);
  const becomes = (name: string, status: string) =>
    waitUntil(`${name} is ${status}`, async () => (await server(name)).status === status);
  const add = (name: string, port: number, host = '127.0.0.1') => api.call('POST', '/servers', { name, host, port });

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await startDetector('detector1', { role: 'monitor' });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    await Promise.all(detectors.map((one) => one.stop()));
    site?.remove();
  });

  describe('when added', () => {
    it('are linked at once, and are Running', async () => {
      const { status, body } = await add('first', detector.port);
      expect(status).toBe(201);
      expect(body).toMatchObject({ name: 'first', host: '127.0.0.1', port: detector.port, origin: 'api' });
      await becomes('first', 'Running');
      expect(await server('first')).toMatchObject({ detector: { name: 'detector1', state: 'running' }, detail: '' });
    });

    it('are refused with the name of another', async () => {
      const { status, body } = await add('first', 9999);
      expect(status).toBe(409);
      expect(body.error).toMatchObject({ code: 'ENF2001', message: expect.stringContaining('"first"') });
    });

    it('are refused at the host and port of another, however the host is spelled', async () => {
      expect((await add('alias', 8100, 'Detector.Example.com.')).status).toBe(201);
      const { status, body } = await add('other', 8100, 'detector.example.COM');
      expect(status).toBe(409);
      expect(body.error).toMatchObject({
        code: 'ENF2002',
        message: expect.stringContaining('detector.example.com:8100'),
      });
    });

    it('may share a host when the ports differ', async () => {
      expect((await add('neighbour', 8200, 'detector.example.com')).status).toBe(201);
    });

    it.each([
      ['a port below 1024', { name: 'low', host: 'h.example.com', port: 1023 }, /^port: .*from 1024.*found 1023/],
      ['a port that does not exist', { name: 'high', host: 'h.example.com', port: 65_536 }, /^port: .*found 65536/],
      ['a host that is no host name', { name: 'bad', host: 'a b', port: 8100 }, /^host: .*host name.*found "a b"/],
      ['a name with a slash', { name: 'a/b', host: 'h.example.com', port: 8100 }, /^name: .*slashes/],
      ['an unknown key', { name: 'x', host: 'h.example.com', port: 8100, colour: 'red' }, /colour/],
    ])('are refused with %s', async (_case, body, message) => {
      const answer = await api.call('POST', '/servers', body);
      expect(answer.status).toBe(400);
      const [problem] = answer.body.error.problems;
      expect(`${problem.path}: ${problem.message}`).toMatch(message);
    });
  });

  it('are gone when deleted, and their names and addresses free', async () => {
    expect((await api.call('DELETE', '/servers/alias')).status).toBe(204);
    expect(await server('alias')).toBeUndefined();
    expect((await api.call('DELETE', '/servers/alias')).body.error.code).toBe('ENF2003');
    expect((await add('alias', 8100, 'detector.example.com')).status).toBe(201);
  });

  it('are Disconnected while nobody answers, and Running again by themselves', async () => {
    const key = await site.keys.make('short-lived', { role: 'monitor' });
    const short = await FakeDetector.start('short-lived', key);
    const { port } = short;
    await add('short', port);
    await becomes('short', 'Running');
    await short.stop();
    const refused = async () => /ECONNREFUSED/.test((await server('short')).detail);
    await waitUntil('the connection is refused', refused);
    // What the detector last said stays to be seen.
    expect(await server('short')).toMatchObject({ status: 'Disconnected', detector: { name: 'short-lived' } });

    const again = await FakeDetector.start('short-lived', key, port);
    await becomes('short', 'Running');
    await again.stop();
    await waitUntil('the connection is refused', refused);
  });

  describe('show a certificate mismatch', () => {
    it('when the detector is of another authority', async () => {
      const folder = temporaryFolder();
      try {
        const stranger = await startDetector('stranger', { role: 'monitor' }, await LinkKeys.create(folder.path));
        stranger.hold(sampleIncident());
        await add('stranger', stranger.port);
        await becomes('stranger', 'Certificate mismatch');
        expect(stranger.depth).toBe(1);
        expect(stranger.sent.size).toBe(0);
      } finally {
        folder.remove();
      }
    });

    it('when its certificate has expired', async () => {
      const key = { role: 'monitor', validityDays: 1, now: new Date(Date.now() - 3 * DAY) };
      const expired = await startDetector('expired', key);
      await add('expired', expired.port);
      await becomes('expired', 'Certificate mismatch');
      expect((await server('expired')).detail).toMatch(/CERT_HAS_EXPIRED/);
    });

    it('when its certificate is for another role', async () => {
      const impostor = await startDetector('impostor', { role: 'enforce' });
      await add('impostor', impostor.port);
      await becomes('impostor', 'Certificate mismatch');
      expect((await server('impostor')).detail).toMatch(/role "enforce", not "monitor"/);
      expect(impostor.policySets).toEqual([]);
    });
  });

  describe('take settings', () => {
    it('which reach the detector', async () => {
      const body = { trialMode: true, settings: { 'RequestProcessor.MTAResubmitPort': 25 } };
      expect((await api.call('PUT', '/servers/first/settings', body)).status).toBe(204);
      await waitUntil('the detector has them', () => detector.settings.length > 0);
      expect(detector.settings.at(-1)).toMatchObject(body);
      await waitUntil('Enforce knows', async () => {
        const { settings } = await server('first');
        return settings.held === settings.wanted.version;
      });
    });

    it('only by names and values that the product knows', async () => {
      const settings = { 'RequestProcessor.MTAResubmitPort': 70_000, 'RequestProcessor.Colour': 'red' };
      const { status, body } = await api.call('PUT', '/servers/first/settings', { settings });
      expect(status).toBe(400);
      const paths = body.error.problems.map(({ path, message }: { path: string; message: string }) => path + message);
      expect(paths).toEqual([expect.stringContaining('MTAResubmitPort'), expect.stringContaining('Colour')]);
    });

    it('which are all told with type, range, default and meaning', async () => {
      const { settings } = (await api.get('/server-settings')).body;
      const port = settings.find(({ name }: { name: string }) => name === 'RequestProcessor.MTAResubmitPort');
      expect(port).toEqual({
        name: 'RequestProcessor.MTAResubmitPort',
        description: expect.stringContaining('next hop'),
        default: 10026,
        schema: { type: 'integer', minimum: 1, maximum: 65535 },
      });
      expect(settings.every(({ description }: { description: string }) => description.length > 20)).toBe(true);
    });

    it('and a next hop, by name, by domain, or back to the sender', async () => {
      const put = (delivery: object) => api.call('PUT', '/servers/first/settings', { delivery });
      const delivery = { mode: 'forward', mxLookup: true, nextHops: [{ host: 'example.com' }] };
      expect((await put(delivery)).status).toBe(204);
      await waitUntil('the detector has it', () => detector.settings.at(-1)?.delivery?.mxLookup === true);
      expect((await put({ mode: 'reflect' })).status).toBe(204);
      await waitUntil('the detector has it', () => detector.settings.at(-1)?.delivery?.mode === 'reflect');
      expect((await put({ mode: 'forward' })).body.error.problems[0].message).toMatch(/at least one next hop/);
    });

    it('and the password of a keystore, which nobody else sees', async () => {
      const password = 'a password for a keystore';
      const put = (keystoreCredential: string) => api.call('PUT', '/servers/first/settings', { keystoreCredential });
      expect((await put('keystore')).status).toBe(404);
      await api.call('PUT', '/credentials/keystore', { password });
      expect((await put('keystore')).status).toBe(204);
      await waitUntil('the detector has it', () => detector.settings.at(-1)?.keystorePassword === password);
      const shown = async () => (await server('first')).settings;
      await waitUntil('Enforce knows', async () => (await shown()).held === (await shown()).wanted.version);
      expect(await shown()).toMatchObject({ wanted: { keystoreCredential: 'keystore' } });
      expect((await api.get('/servers')).text).not.toContain(password);

      const { length } = detector.settings;
      await api.call('PUT', '/credentials/keystore', { password: 'another one' });
      await waitUntil('the detector has the new one', () => detector.settings.length > length);
      expect(detector.settings.at(-1)?.keystorePassword).toBe('another one');
    });

    it('and show the refusal of a detector', async () => {
      const refusal = { error: 'not now', problems: [{ path: 'settings', message: 'too many' }] };
      detector.behaviour.refuse.settings = refusal;
      await api.call('PUT', '/servers/first/settings', { settings: {} });
      await waitUntil('the refusal shows', async () => (await server('first')).settings.refusal !== null);
      expect((await server('first')).settings.refusal).toMatchObject(refusal);
    });
  });

  it('start anew when they are told to', async () => {
    expect((await api.call('POST', '/servers/first/recycle')).status).toBe(202);
    expect(detector.recycled).toBe(1);
    expect((await api.call('POST', '/servers/nobody/recycle')).status).toBe(404);
    expect((await api.call('POST', '/servers/short/recycle')).body.error.code).toBe('ENF2004');
  });

  it('are told of when they are lost and back', async () => {
    const { events } = (await api.get('/events?server=Enforce')).body;
    const about = events.filter(({ text }: { text: string }) => text.startsWith('short'));
    expect(about.map(({ code }: { code: number }) => code)).toEqual([8004, 8005, 8004]);
  });

  it('show how long their certificates are good', async () => {
    const [certificate] = (await server('first')).certificates;
    expect(certificate).toMatchObject({ use: 'link', daysLeft: expect.any(Number) });
  });

  describe('can be bypassed in an emergency', () => {
    const until = (ahead: number) => new Date(Date.now() + ahead).toISOString();

    it('for a bounded time', async () => {
      const order = { until: until(HOUR), reason: 'inspection is broken' };
      expect((await api.call('PUT', '/servers/first/bypass', order)).status).toBe(204);
      expect(detector.bypasses.at(-1)).toEqual(order);
      expect((await api.call('DELETE', '/servers/first/bypass')).status).toBe(204);
      expect(detector.bypasses.at(-1)).toBeNull();
    });

    it.each([
      ['in the past', -HOUR],
      ['more than a day ahead', DAY + HOUR],
    ])('but not until a time %s', async (_case, ahead) => {
      const before = detector.bypasses.length;
      const answer = await api.call('PUT', '/servers/first/bypass', { until: until(ahead), reason: 'x' });
      expect(answer.status).toBe(400);
      expect(answer.body.error.problems[0]).toMatchObject({ path: 'until' });
      expect(detector.bypasses).toHaveLength(before);
    });

    it('unless they cannot be reached, which is said', async () => {
      const answer = await api.call('PUT', '/servers/short/bypass', { until: until(HOUR), reason: 'x' });
      expect(answer.status).toBe(502);
      expect(answer.body.error).toMatchObject({ code: 'ENF2004', message: expect.stringContaining('ECONNREFUSED') });
      expect((await api.call('DELETE', '/servers/nobody/bypass')).status).toBe(404);
    });
  });

  describe('are shown', () => {
    it('to nobody without the token', async () => {
      for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic YTpi' }]) {
        const { status, body, text } = await api.call('GET', '/servers', undefined, headers as Record<string, string>);
        expect(status).toBe(401);
        expect(body.error.code).toBe('ENF1002');
        expect(text).not.toContain('first');
      }
    });

    it('in the metrics, which this machine reads without a token', async () => {
      const { status, text } = await api.call('GET', '/metrics', undefined, {});
      expect(status).toBe(200);
      expect(text).toContain('enforce_server_running{server="first"} 1');
      expect(text).toContain('enforce_server_running{server="expired"} 0');
      expect(text).toMatch(/enforce_certificate_expiry_timestamp_seconds\{use="link"\} \d/);
    });

    it('by health probes without a token', async () => {
      expect((await api.call('GET', '/health/live', undefined, {})).status).toBe(200);
      expect((await api.call('GET', '/health/ready', undefined, {})).body).toMatchObject({ status: 'ready' });
    });
  });

  it('do not show secrets in the log', async () => {
    const { readFileSync } = await import('node:fs');
    for (const file of [site.tokenFile, `${site.stateDirectory}/postgresql/password`])
      expect(enforce.text).not.toContain(readFileSync(file, 'utf8').trim());
  });
});
