import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, signedIn } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

/** Whoever uses a Message-ID for two messages must not hide the worse one behind the other. */
describe('messages that have joined one incident', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let detector: FakeDetector;
  let api: EnforceApi;
  let number: number;

  const harmless = Buffer.from('Subject: Cards\r\n\r\nOne card.\r\n');
  const worse = Buffer.from('Subject: All the cards\r\n\r\nAll the cards.\r\n');
  const first = sampleIncident({ severity: 'low', matchCount: 1, originalSize: harmless.length });
  const [match] = first.matches;
  const other = {
    ...first,
    id: sampleIncident().id,
    severity: 'high' as const,
    matchCount: 50,
    matches: [{ ...first.matches[0], rule: 'many cards', masked: '5500********0004' }],
    message: {
      ...first.message,
      fingerprint: 'cd'.repeat(32),
      subject: 'All the cards',
      recipients: ['eve@x.example'],
    },
    originalSize: worse.length,
  };
  const same = {
    ...first,
    id: sampleIncident().id,
    message: { ...first.message, recipients: ['carol@example.net'] },
  };

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    detector.originals.set(first.id, harmless).set(other.id, worse);
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    for (const record of [first, same, other]) {
      detector.hold(record);
      await waitUntil('the record is acknowledged', () => detector.depth === 0);
    }
    const { incidents } = (await api.get('/incidents')).body;
    expect(incidents).toEqual([expect.objectContaining({ copies: 3, severity: 'high', matchCount: 50 })]);
    number = incidents[0].number;
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  it('are told each with what it says otherwise', async () => {
    const { copies } = (await api.get(`/incidents/${number}/copies`)).body;
    expect(copies).toEqual([
      expect.objectContaining({
        id: first.id,
        recipients: ['bob@example.net'],
        disposition: 'blocked',
        differing: null,
        originalKept: true,
      }),
      expect.objectContaining({ id: same.id, recipients: ['carol@example.net'], differing: null, originalKept: false }),
      expect.objectContaining({
        id: other.id,
        messageId: first.message.messageId,
        sourceAddress: '192.0.2.1',
        originalKept: true,
        differing: expect.objectContaining({ subject: 'All the cards', severity: 'high', matchCount: 50 }),
      }),
    ]);
    const [, , listed] = copies;
    expect((await api.get(`/incidents/${number}/copies/${other.id}`)).body).toEqual({
      ...listed,
      differing: { ...listed.differing, matches: other.matches, components: other.components },
    });
    expect((await api.get(`/incidents/${number}/copies/${first.id}`)).body).toEqual(copies[0]);
    expect((await api.get(`/incidents/${number}/copies/${sampleIncident().id}`)).status).toBe(404);
  });

  it('are told without the text of matches to those who may not see it', async () => {
    await addUser(api, 'ticketing', ['dlp-remediator-role']);
    const page = await signedIn(enforce, 'ticketing');
    const { text } = await page.get(`/incidents/${number}/copies/${other.id}`);
    expect([text.includes('many cards'), text.includes('5500'), text.includes('****')]).toEqual([true, false, true]);
    expect((await page.get(`/incidents/${number}/copies/${other.id}/original`)).status).toBe(403);
  });

  it('are given out each for itself, and each view is in the audit log', async () => {
    const original = await api.get(`/incidents/${number}/original`);
    const copy = await api.get(`/incidents/${number}/copies/${other.id}/original`);
    expect([original.text, copy.text]).toEqual([harmless.toString(), worse.toString()]);
    expect(copy.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringContaining(`incident-${number}-${other.id}.eml`),
    });
    const { entries } = (await api.get(`/audit?newest=true&limit=1`)).body;
    expect(entries).toEqual([
      expect.objectContaining({
        action: 'original.view',
        subject: String(number),
        detail: { size: worse.length, copy: other.id },
      }),
    ]);
    for (const id of [same.id, match?.masked, sampleIncident().id]) {
      const { status } = await api.get(`/incidents/${number}/copies/${String(id)}/original`);
      expect([400, 404]).toContain(status);
    }
  });

  it('are gone with their incident', async () => {
    await api.call('POST', '/incident-jobs/deletions', { filter: {} });
    await waitUntil('it is deleted', async () => (await api.get(`/incidents/${number}`)).status === 404);
    expect((await api.get(`/incidents/${number}/copies`)).status).toBe(404);
    expect((await api.get(`/incidents/${number}/copies/${other.id}/original`)).status).toBe(404);
  });

  it('are not taken for the incident’s own message, which is still asked for', async () => {
    const ids = [first, other, same].map(() => sampleIncident().id);
    const messageId = `<${String(ids[0])}@example.com>`;
    const records = [first, { ...other, matchCount: first.matchCount }, same].map((record, index) => ({
      ...record,
      id: String(ids[index]),
      message: { ...record.message, messageId },
    }));
    // The first detector has lost its message.
    detector.originals.set(String(ids[1]), worse).set(String(ids[2]), harmless);
    for (const record of records) {
      detector.hold(record);
      await waitUntil('the record is acknowledged', () => detector.depth === 0);
    }
    const { incidents } = (await api.get('/incidents')).body;
    expect(incidents).toEqual([expect.objectContaining({ copies: 3 })]);
    expect((await api.get(`/incidents/${incidents[0].number}/original`)).text).toBe(harmless.toString());
  });
});
