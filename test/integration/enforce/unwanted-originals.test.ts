import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { stopAfterTest } from '../../kit/stop-after-test';
import { waitUntil } from '../../kit/wait-until';

/** Starts Enforce for one test. */
async function started(site: EnforceSite): Promise<EnforceProcess> {
  const enforce = await site.start();
  stopAfterTest({ stop: async () => void (await enforce.stop()) });
  return enforce;
}

describe('Enforce without originals', () => {
  it('tells each detector, with settings of its own or without, and takes it back when it wants them again', async () => {
    const site = stopAfterTest(await EnforceSite.create());
    const identity = await site.keys.make('detector', { role: 'monitor' });
    const [plain, set] = [await FakeDetector.start('plain', identity), await FakeDetector.start('set', identity)];
    for (const detector of [plain, set]) stopAfterTest(detector);
    const servers = [
      { name: 'plain', host: '127.0.0.1', port: plain.port },
      { name: 'set', host: '127.0.0.1', port: set.port },
    ];
    const last = (detector: FakeDetector) => detector.settings.at(-1);
    const told = (detector: FakeDetector) => waitUntil('it is told', () => last(detector)?.keepOriginals === false);

    site.configure({ servers, incidents: { originals: { keep: false } } });
    const without = await started(site);
    const settings = { settings: { 'RequestProcessor.MTAResubmitPort': 25 } };
    const api = without.api(site.tokenFile);
    expect((await api.call('PUT', '/servers/set/settings', settings)).status).toBe(204);
    await Promise.all([told(plain), told(set)]);
    await waitUntil('it has its settings', () => last(set)?.settings['RequestProcessor.MTAResubmitPort'] === 25);
    expect(last(set)).toMatchObject({ keepOriginals: false, ...settings });

    // One of a moment before it was told: offered, and not fetched.
    const incident = sampleIncident({ originalSize: 3 });
    plain.originals.set(incident.id, Buffer.from('abc'));
    plain.hold(incident);
    await waitUntil('it is acknowledged', () => plain.acknowledged.includes(incident.id));
    const [found] = (await api.get('/incidents')).body.incidents;
    expect((await api.get(`/incidents/${String(found.number)}/original`)).status).toBe(404);
    await without.stop();

    site.configure({ servers });
    await started(site);
    await waitUntil('both have it', () => [plain, set].every((one) => last(one)?.keepOriginals === undefined));
    expect([last(plain)?.settings, last(set)?.settings]).toEqual([{}, settings.settings]);
  });
});
