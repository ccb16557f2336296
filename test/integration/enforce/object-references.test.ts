import type { Browser } from '../../kit/browser';
import { addUser, signedIn } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const V2 = '/ProtectManager/webservices/v2';

/** Whoever knows or guesses the number of something must not get at it by that. */
describe('the number of something out of reach (direct object reference)', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let detector: FakeDetector;
  let owner: Browser;
  let other: Browser;
  let number: number;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    const api = enforce.api(site.tokenFile);
    const original = Buffer.from('Subject: secret\r\n\r\nsecret\r\n');
    const incident = sampleIncident({ severity: 'high', originalSize: original.length });
    detector.originals.set(incident.id, original);
    detector.hold(incident);
    await waitUntil('the record is acknowledged', () => detector.depth === 0);
    number = (await api.get('/incidents')).body.incidents[0].number;

    const privileges = [
      'view-network-incidents',
      'view-originals',
      'look-up-sender',
      'delete-incidents',
      'incident-reporting-api',
    ];
    const incidentConditions = { severities: ['low'] };
    await api.call('POST', '/roles', { name: 'Low only', privileges, incidentConditions });
    await addUser(api, 'owner', ['Administrator']);
    await addUser(api, 'other', ['Low only']);
    owner = await signedIn(enforce, 'owner');
    other = await signedIn(enforce, 'other');
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  it.each([
    '/incidents/:number',
    '/incidents/:number/history',
    '/incidents/:number/original',
    '/incidents/:number/copies',
    '/incidents/:number/correlations',
    `${V2}/incidents/:number/staticAttributes`,
    `${V2}/incidents/:number/editableAttributes`,
    `${V2}/incidents/:number/history`,
    `${V2}/incidents/:number/components`,
    `${V2}/incidents/:number/components/matches`,
    `${V2}/incidents/:number/components/1`,
    `${V2}/incidents/:number/messageBody`,
    `${V2}/incidents/:number/policymatches`,
    `${V2}/incidents/:number/correlations`,
    `${V2}/incidents/:number/originalMessage`,
  ])('opens nothing at %s, and says no more than of one that there is not', async (path) => {
    const at = (one: number) => path.replace(':number', String(one));
    expect((await owner.get(at(number))).status).toBe(200);
    const [mine, none] = [await other.get(at(number)), await other.get(at(987_654))];
    expect([mine.status, [401, 404].includes(mine.status)]).toEqual([none.status, true]);
    const withoutNumber = (text: string) => text.replace(/Number \d+/, 'Number');
    expect(withoutNumber(mine.text)).toBe(withoutNumber(none.text));
  });

  it('deletes no message of somebody else', async () => {
    expect((await other.call('DELETE', `/incidents/${String(number)}/original`)).status).toBe(404);
    expect((await owner.get(`/incidents/${String(number)}/original`)).status).toBe(200);
  });

  it('shows and changes no saved report that is not shared', async () => {
    const { id } = (await owner.call('POST', '/reports', { name: 'mine' })).body;
    for (const path of [`/reports/${id}/incidents`, `${V2}/savedReport/${id}`])
      expect([path, (await other.get(path)).status]).toEqual([path, 404]);
    expect((await other.call('PUT', `/reports/${id}`, { name: 'theirs' })).status).toBe(404);
    expect((await other.call('DELETE', `/reports/${id}`)).status).toBe(404);
    expect((await other.get('/reports')).body.reports).toEqual([]);
    expect((await owner.get('/reports')).body.reports).toEqual([expect.objectContaining({ id, name: 'mine' })]);
  });

  it('takes no token away from another user than the one who is named', async () => {
    const token = { name: 'ci', privileges: ['read-audit-log'] };
    const { id } = (await owner.call('POST', '/account/tokens', token)).body;
    expect((await owner.call('DELETE', `/users/other/tokens/${id}`)).status).toBe(404);
    expect((await other.call('DELETE', `/account/tokens/${id}`)).status).toBe(404);
    expect((await owner.get('/users/owner/tokens')).body.tokens).toEqual([expect.objectContaining({ id })]);
  });
});
