import { sql } from 'kysely';
import { IncidentSearch } from '@cloud-prevent/enforce/incidents/incident-search';
import { IncidentStore } from '@cloud-prevent/enforce/incidents/incident-store';
import { incidentSummaries } from '@cloud-prevent/enforce/incidents/incident-summary';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';

const INCIDENTS = 5;
const PAGE_BYTES = 16 * 1024 ** 2;

/** What a detector reports at most of a message: an archive of a few hundred kilobytes has it. */
const largest = () =>
  sampleIncident({
    incomplete: ['limit'],
    components: Array.from({ length: 5_000 }, (_, index) => ({
      name: `${'\u4e2d'.repeat(250)}${String(index)}`,
      type: 'attachment' as const,
      size: index,
    })),
  });

/** Whoever writes mail must not be able to have lists of it fill the memory of Enforce. */
describe('incidents of messages with thousands of parts', () => {
  let peer: EnforceDatabase;
  const incidents = Array.from({ length: INCIDENTS }, largest);
  const scope = sql<boolean>`true`;

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    for (const incident of incidents)
      await new RecordStore(peer.database, 0).commit('first', { records: [incident], unreadable: [] });
  });

  afterAll(() => peer?.stop());

  it('are found and summed up without them', async () => {
    const order = { by: 'number', direction: 'ascending' } as const;
    const query = { scope, condition: { all: [] }, order, limit: 1_000 };
    const { incidents: found } = await new IncidentSearch(peer.database).page(query);
    const summaries = await incidentSummaries(peer.database, found);
    expect(summaries.map(({ id, incomplete }) => [id, incomplete])).toEqual(incidents.map(({ id }) => [id, ['limit']]));
    for (const one of [...found, ...summaries]) expect(JSON.stringify(one).length).toBeLessThan(2_000);
  });

  it('are listed whole, as many at a time as fit, and none is passed over', async () => {
    const list = new IncidentStore(peer.database);
    const pages: number[] = [];
    const ids: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page = await list.list({ limit: 1_000, after }, scope);
      expect(Buffer.byteLength(JSON.stringify(page.incidents))).toBeLessThan(1.1 * PAGE_BYTES);
      pages.push(page.incidents.length);
      ids.push(...page.incidents.map(({ id }) => id));
      after = page.next;
    }
    expect(ids).toEqual(incidents.map(({ id }) => id));
    expect(pages).toEqual([4, 1]);
    expect((await list.list({ limit: 1, after: 0 }, scope)).incidents).toHaveLength(1);
  });
});
