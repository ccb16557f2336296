import { Pool } from 'pg';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { freePort } from '../../kit/free-port';
import { notingPolicy } from '../../kit/noting-policy';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const RECORDS = 1_000;
const KILLS = 6;
const LATER = 20;
const LATEST_KILL_MS = 400;
/** Every commit of records takes this long: an acknowledgement that does not wait for it is seen. */
const COMMIT_SECONDS = 0.03;

/** A deferred constraint is looked at within the commit: the first of a transaction makes it wait. */
const SLOW_COMMIT = `
  create function slow_commit() returns trigger language plpgsql as $$
  begin
    if current_setting('test.waited', true) is distinct from txid_current()::text then
      perform set_config('test.waited', txid_current()::text, true);
      perform pg_sleep(${String(COMMIT_SECONDS)});
    end if;
    return null;
  end $$;
  create constraint trigger slow_commit after insert on incident_copies
    deferrable initially deferred for each row execute function slow_commit()`;

/** How many incidents have which history. */
const HISTORIES = `
  select copies, changes, count(*)::int as incidents
  from (select (select count(*)::int from incident_copies copy
                where copy.number = incidents.number and copy.id = incidents.id) as copies,
               (select string_agg(action || ' ' || detail, '; ') from incident_history
                where incident_history.number = incidents.number) as changes
        from incidents) histories
  group by copies, changes`;

/** Counts those of some ids that are committed. */
async function committed(pool: Pool, ids: readonly string[]): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as count from incidents where id = any($1)', [ids]);
  return rows[0].count;
}

describe('Enforce killed at random moments', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let pool: Pool;
  const detectors: FakeDetector[] = [];

  beforeAll(async () => {
    const port = await freePort();
    site = await EnforceSite.create();
    site.writePolicy('note.yaml', notingPolicy.rule);
    site.writePolicy('cards.yaml', notingPolicy.policy);
    for (const name of ['detector1', 'detector2']) {
      const detector = await FakeDetector.start(name, await site.keys.make(name, { role: 'monitor' }));
      detector.behaviour.unruly = true;
      detector.behaviour.batch = 12;
      detectors.push(detector);
    }
    site.configure({
      database: { embedded: { directory: 'state/postgresql', port } },
      servers: detectors.map((detector, index) => ({
        name: `server${String(index)}`,
        host: '127.0.0.1',
        port: detector.port,
      })),
    });
    enforce = await site.start();
    pool = new Pool({ connectionString: databaseUrl(site.stateDirectory, port) });
    // PostgreSQL is stopped and started again under it.
    pool.on('error', () => undefined);
    await pool.query(SLOW_COMMIT);
  });

  afterAll(async () => {
    await pool?.end();
    await enforce?.stop();
    await Promise.all(detectors.map((detector) => detector.stop()));
    site?.remove();
  });

  it('stores each of 1000 records once, with its history, and acknowledges none before it is committed', async () => {
    const early: string[] = [];
    let checked = 0;
    /** Called once, when records are committed and their acknowledgement is under way. */
    let atAcknowledgement: (() => Promise<void>) | undefined;
    for (const detector of detectors)
      detector.behaviour.onAcknowledge = async (ids) => {
        // After a kill the database may be going down too; then the record is looked for at the end.
        const count = await committed(pool, ids).catch(() => undefined);
        if (count !== undefined) checked += ids.length;
        if (count !== undefined && count !== new Set(ids).size) early.push(...ids);
        const kill = atAcknowledgement;
        atAcknowledgement = undefined;
        if (!kill) return;
        await kill();
        throw new Error('the acknowledgement is lost with its connection');
      };
    const ids: string[] = [];
    const hold = (count: number) => {
      for (const end = ids.length + count; ids.length < end;) {
        const incident = sampleIncident();
        detectors[ids.length % 2]?.hold(incident);
        ids.push(incident.id);
      }
    };
    // Some come before each kill, so that there is something to do at the last one too, however fast Enforce is.
    hold(RECORDS - KILLS * LATER);
    const left = () => detectors.reduce((sum, { depth }) => sum + depth, 0);

    let killedWithWork = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      hold(LATER);
      const before = left();
      if (kill % 2 === 1) {
        await new Promise<void>((resolve) => {
          atAcknowledgement = () => enforce.kill().then(resolve);
        });
      } else {
        const latest = performance.now() + Math.random() * LATEST_KILL_MS;
        await waitUntil('the moment of the kill', () => performance.now() > latest);
        await enforce.kill();
      }
      if (left() > 0 && before > 0) killedWithWork++;
      enforce = await site.start();
    }
    await waitUntil('everything is acknowledged', () => left() === 0);

    const { rows } = await pool.query('select count(*)::int as rows, count(distinct id)::int as ids from incidents');
    expect(rows).toEqual([{ rows: RECORDS, ids: RECORDS }]);
    const { rows: histories } = await pool.query(`
      select count(*)::int as count from incidents join incident_copies using (number)
      where incidents.copies = 1 and incident_copies.id = incidents.id`);
    expect(histories).toEqual([{ count: RECORDS }]);
    expect(await committed(pool, ids)).toBe(RECORDS);
    expect(early).toEqual([]);
    expect(checked).toBeGreaterThan(RECORDS / 2);
    expect(killedWithWork).toBeGreaterThan(0);
    // Without redelivery none of this would have been tried.
    expect(detectors.some(({ sent }) => [...sent.values()].some((times) => times > 1))).toBe(true);
  });

  it('has carried out the response to each of them once', async () => {
    const waiting = "select count(*)::int as count from outbox where state = 'waiting'";
    const noted = 'select count(*)::int as count from incident_history';
    const countOf = async (query: string): Promise<number> => (await pool.query(query)).rows[0].count;
    await waitUntil('every response is planned', async () => (await countOf(noted)) >= RECORDS);
    await waitUntil('nothing is left to do', async () => (await countOf(waiting)) === 0);

    const { rows } = await pool.query(HISTORIES);
    expect(rows).toEqual([{ copies: 1, changes: 'NOTE_ADDED noted', incidents: RECORDS }]);
    const numbers = (await pool.query('select number::int as number from incidents order by random() limit 20')).rows;
    for (const { number } of numbers) {
      const { history } = (await enforce.api(site.tokenFile).get(`/incidents/${String(number)}/history`)).body;
      expect(history.map(({ action }: { action: string }) => action)).toEqual(['DETECTED', 'NOTE_ADDED']);
    }
  });
});
