import type { Actor } from '@cloud-prevent/enforce/people/actor';
import { AuditStore } from '@cloud-prevent/enforce/audit/audit-store';
import { IncidentJobStore } from '@cloud-prevent/enforce/incidents/incident-job-store';
import { runIncidentJobs } from '@cloud-prevent/enforce/incidents/run-incident-jobs';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { everything } from '@cloud-prevent/enforce/people/actor';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';

const actor: Actor = {
  label: 'user:mallory',
  address: '192.0.2.7',
  user: undefined,
  via: 'session',
  grants: [everything],
  passwordMustChange: false,
  session: undefined,
};
/** A bulk action does 500 at a time. */
const INCIDENTS = 700;

describe('a bulk action', () => {
  let peer: EnforceDatabase;
  let jobs: IncidentJobStore;

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    jobs = new IncidentJobStore(peer.database);
    const records = Array.from({ length: INCIDENTS }, () => sampleIncident());
    await new RecordStore(peer.database, 0).commit('first', { records, unreadable: [] });
  });

  afterAll(() => peer?.stop());

  const noted = async () => {
    const entries = await new AuditStore(peer.database).list({ limit: 100, after: 0, newest: false });
    return entries.map(({ actor: who, address, action, subject, detail }) => ({
      who,
      address,
      action,
      subject,
      detail,
    }));
  };

  it('is in the audit log from its beginning, and how far it came when it is ended', async () => {
    const { id } = await jobs.add(actor, { all: [] }, { delete: true });
    expect(await noted()).toEqual([
      {
        who: 'user:mallory',
        address: '192.0.2.7',
        action: 'incident.bulk',
        subject: id,
        detail: { action: { delete: true }, filter: { all: [] } },
      },
    ]);
    await runPieces(2);
    expect(await jobs.cancel(actor, id)).toBe(true);
    expect(await jobs.cancel(actor, id)).toBe(false);

    const { done } = (await jobs.find(actor, id)) ?? {};
    expect(done).toBe(500);
    expect((await noted()).slice(1)).toEqual([
      {
        who: 'user:mallory',
        address: '192.0.2.7',
        action: 'incident.bulk-end',
        subject: id,
        detail: { state: 'cancelled', incidents: 500 },
      },
    ]);
  });

  it('that fails says why', async () => {
    const change = { attributes: { 999: 'there is no such attribute' } };
    const { id } = await jobs.add(actor, { all: [] }, { change });
    await runIncidentJobs(peer.database, new AbortController().signal);
    expect(await jobs.find(actor, id)).toMatchObject({ state: 'failed', done: 0 });
    expect((await noted()).at(-1)).toMatchObject({
      address: null,
      action: 'incident.bulk-end',
      subject: id,
      detail: { state: 'failed', incidents: 0, error: expect.any(String) },
    });
  });

  /** The first piece of a bulk action counts; each other one does something. The signal ends it after a piece. */
  async function runPieces(count: number): Promise<void> {
    for (let piece = 0; piece < count; piece += 1) {
      const end = new AbortController();
      const running = runIncidentJobs(peer.database, end.signal);
      end.abort();
      await running;
    }
  }
});
