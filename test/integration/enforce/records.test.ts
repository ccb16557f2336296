import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { EnforceApi } from '../../kit/enforce-api';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleEvent, sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

describe('records that detectors deliver', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;
  let database: Client;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    database = new Client(databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0));
    await database.connect();
  });

  afterAll(async () => {
    await database?.end();
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  const emptied = () => waitUntil('every record is acknowledged', () => detector.depth === 0);

  it('comes back from the API as it was delivered, with a number', async () => {
    const incident = sampleIncident({ message: { ...sampleIncident().message, messageId: '<whole@example.com>' } });
    detector.hold(incident);
    await emptied();

    const { body } = await api.get(`/incidents?messageId=${encodeURIComponent('<whole@example.com>')}`);
    expect(body).toEqual({
      incidents: [
        {
          ...incident,
          number: expect.any(Number),
          server: 'first',
          receivedAt: expect.any(String),
          copies: 1,
          statusId: 1,
          owner: { name: null, email: null },
          remediation: { status: null, location: null },
          hidden: false,
          attributes: {},
        },
      ],
      next: null,
    });
    expect((await api.get(`/incidents/${String(body.incidents[0].number)}`)).body).toEqual(body.incidents[0]);
  });

  it('is stored once, however often it is delivered', async () => {
    const incident = sampleIncident({ policy: { name: 'Twice', group: 'Default', setVersion: 'v1' } });
    detector.hold(incident);
    await emptied();
    detector.hold(incident);
    await emptied();

    expect((await api.get('/incidents?policy=Twice')).body.incidents).toHaveLength(1);
    expect(detector.acknowledged.filter((id) => id === incident.id)).toHaveLength(2);
  });

  it('is found page by page, without gap or repetition', async () => {
    const policy = { name: 'Many', group: 'Default', setVersion: 'v1' };
    const ids = Array.from({ length: 25 }, () => sampleIncident({ policy })).map((incident) => {
      detector.hold(incident);
      return incident.id;
    });
    await emptied();

    const found: string[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body } = await api.get(`/incidents?policy=Many&server=first&limit=10&after=${String(after)}`);
      found.push(...body.incidents.map(({ id }: { id: string }) => id));
      after = body.next;
    }
    expect([...found].sort()).toEqual([...ids].sort());
    expect((await api.get('/incidents?policy=Many&server=second')).body.incidents).toEqual([]);
  });

  it('may be a system event', async () => {
    const event = sampleEvent({ messageId: '<about@example.com>' });
    detector.hold(event);
    await emptied();

    const { body } = await api.get('/events');
    expect(body.events).toContainEqual({
      ...event,
      number: expect.any(Number),
      server: 'first',
      receivedAt: expect.any(String),
    });
  });

  it('with text that PostgreSQL cannot hold is stored with that text replaced', async () => {
    const incident = sampleIncident({
      message: { ...sampleIncident().message, subject: 'nul \0 and half \ud800 a pair' },
    });
    detector.hold(incident);
    await emptied();

    const { incidents } = (await api.get('/incidents?limit=1000')).body;
    const stored = incidents.find(({ id }: { id: string }) => id === incident.id);
    expect(stored.message.subject).toBe('nul \ufffd and half \ufffd a pair');
  });

  it('goes to quarantine when it is not understood, and holds up no other', async () => {
    const [strange, good] = [randomUUID(), sampleIncident()];
    detector.holdLine(strange, JSON.stringify({ kind: 'riddle', id: strange }));
    detector.hold(good);
    await emptied();

    expect((await api.get('/events?newest=true&code=8008')).body.events[0]).toMatchObject({
      severity: 'severe',
      text: expect.stringContaining('first'),
    });
    const { rows } = await database.query('select * from quarantine where record_id = $1', [strange]);
    expect(rows).toEqual([expect.objectContaining({ server: 'first', raw: expect.stringContaining('riddle') })]);
    expect(detector.acknowledged).toEqual(expect.arrayContaining([strange, good.id]));
  });

  it('goes to quarantine when the database refuses a value of it, and holds up no other', async () => {
    const [huge, good] = [sampleIncident({ matchCount: 2 ** 40 }), sampleIncident()];
    detector.hold(huge);
    detector.hold(good);
    await emptied();

    const { rows } = await database.query('select reason from quarantine where record_id = $1', [huge.id]);
    expect(rows[0].reason).toMatch(/the database refused it: .*integer/);
    expect((await database.query('select 1 from incidents where id = $1', [good.id])).rowCount).toBe(1);
  });

  it('without an id is kept once and never acknowledged', async () => {
    detector.holdLine('nobody knows', 'this is not JSON');
    const kept = () => database.query("select * from quarantine where raw = 'this is not JSON'");
    await waitUntil('it was sent several times', () => (detector.sent.get('nobody knows') ?? 0) > 2);

    expect((await kept()).rows).toEqual([expect.objectContaining({ record_id: null, server: 'first' })]);
    expect(detector.acknowledged).not.toContain('nobody knows');
    detector.drop('nobody knows');
  });

  it('is stored once by two servers on one database', async () => {
    const url = databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0);
    const second = await site.start({ environment: { DATABASE_URL: url } });
    try {
      detector.behaviour.unruly = true;
      detector.behaviour.batch = 40;
      const policy = { name: 'Shared', group: 'Default', setVersion: 'v1' };
      for (let count = 0; count < 300; count++) detector.hold(sampleIncident({ policy }));
      await emptied();
    } finally {
      detector.behaviour.unruly = false;
      expect(await second.stop()).toBe(0);
    }
    expect((await database.query("select 1 from incidents where policy = 'Shared'")).rowCount).toBe(300);
  });

  it('refuses a query that it does not understand, saying every mistake', async () => {
    const { status, body } = await api.get('/incidents?limit=5000&colour=red');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'ENF1001', remedy: expect.any(String) });
    expect(body.error.problems).toEqual([
      { path: 'limit', message: expect.stringContaining('found "5000"') },
      { path: '(document)', message: expect.stringContaining('colour') },
    ]);
    expect((await api.get('/incidents/999999')).body.error.code).toBe('ENF3001');
  });
});
