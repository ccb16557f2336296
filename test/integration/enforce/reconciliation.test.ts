import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { incidentHistory } from '@cloud-prevent/enforce/incidents/incident-history';
import type { Incident } from '@cloud-prevent/protocol/incident';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';

const WINDOW = 240_000;
const AT_ONCE = 20;

/** A copy of a message as Exchange splits it: the same message to other recipients. */
function copyOf(incident: Incident, recipients: string[], more: Partial<Incident['message']> = {}): Incident {
  const { id } = sampleIncident();
  return { ...incident, id, message: { ...incident.message, recipients, ...more } };
}

function later(incident: Incident, milliseconds: number): Incident {
  return { ...incident, occurredAt: new Date(Date.parse(incident.occurredAt) + milliseconds).toISOString() };
}

describe('copies of one message', () => {
  let peer: EnforceDatabase;
  let store: RecordStore;

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    store = new RecordStore(peer.database, WINDOW);
  });

  afterAll(() => peer?.stop());

  const deliver = (records: Incident[], through = store) => through.commit('first', { records, unreadable: [] });
  const incidentsOf = (...records: Incident[]) =>
    peer.database
      .selectFrom('incidents')
      .innerJoin('incident_copies', 'incident_copies.number', 'incidents.number')
      .select(['incidents.number', 'incidents.recipients', 'incidents.copies', 'severity', 'incidents.disposition'])
      .where(
        'incident_copies.id',
        'in',
        records.map(({ id }) => id),
      )
      .distinct()
      .orderBy('incidents.number')
      .execute();

  it('split in four for to, cc and two bcc are one incident with all recipients', async () => {
    const first = sampleIncident();
    const copies = [
      first,
      copyOf(first, ['cc@example.net']),
      copyOf(first, ['bcc1@example.org']),
      copyOf(first, ['bcc2@example.com', 'BCC1@example.org']),
    ];
    for (const copy of copies) await deliver([copy]);

    const [incident, ...others] = await incidentsOf(...copies);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      copies: 4,
      recipients: ['bob@example.net', 'cc@example.net', 'bcc1@example.org', 'bcc2@example.com'],
    });
    const history = await incidentHistory(peer.database, Number(incident?.number));
    expect(history.map(({ action, detail }) => [action, detail])).toEqual([
      ['DETECTED', 'first: blocked; bob@example.net'],
      ['COPY_JOINED', 'first: blocked; cc@example.net'],
      ['COPY_JOINED', 'first: blocked; bcc1@example.org'],
      ['COPY_JOINED', 'first: blocked; bcc2@example.com, BCC1@example.org'],
    ]);
  });

  it('delivered together are one incident as well, and a redelivery changes nothing', async () => {
    const first = sampleIncident();
    const copies = [first, ...['a', 'b', 'c'].map((name) => copyOf(first, [`${name}@example.net`]))];
    await deliver(copies);
    await deliver([...copies].reverse());

    expect(await incidentsOf(...copies)).toEqual([
      expect.objectContaining({
        copies: 4,
        recipients: ['bob@example.net', 'a@example.net', 'b@example.net', 'c@example.net'],
      }),
    ]);
  });

  it('that encryption has given a Message-ID each join by their content', async () => {
    const first = sampleIncident();
    const second = copyOf(first, ['carol@example.net'], { messageId: '<other@example.com>' });
    await deliver([first]);
    await deliver([second]);
    expect(await incidentsOf(first, second)).toHaveLength(1);
  });

  it('are told from the same text sent again to the same people', async () => {
    const first = sampleIncident();
    const again = copyOf(first, first.message.recipients, { messageId: '<again@example.com>' });
    await deliver([first, again]);
    expect(await incidentsOf(first, again)).toHaveLength(2);
  });

  it.each([
    ['another policy', { policy: { name: 'Other', group: 'Default', setVersion: 'v1' } }],
    ['another sender', { message: { sender: 'eve@example.com' } }],
  ])('do not include %s', async (_, more) => {
    const first = sampleIncident();
    const copy = copyOf(first, ['cc@example.net']);
    const other = { ...copy, ...more, message: { ...copy.message, ...('message' in more ? more.message : {}) } };
    await deliver([first, other as Incident]);
    expect(await incidentsOf(first, other as Incident)).toHaveLength(2);
  });

  it('join within the window, counted from the first one, in whichever order they come', async () => {
    const first = sampleIncident();
    const early = later(copyOf(first, ['early@example.net']), -WINDOW);
    const late = later(copyOf(first, ['late@example.net']), WINDOW);
    const tooLate = later(copyOf(first, ['too-late@example.net']), WINDOW + 1);
    for (const copy of [first, late, early, tooLate]) await deliver([copy]);
    expect(await incidentsOf(first, early, late, tooLate)).toEqual([
      expect.objectContaining({ copies: 3, recipients: ['bob@example.net', 'late@example.net', 'early@example.net'] }),
      expect.objectContaining({ copies: 1, recipients: ['too-late@example.net'] }),
    ]);
  });

  it('of a message without Message-ID and without a body that was read are left apart', async () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const [one, other] = ['a@example.net', 'b@example.net'].map((recipient) =>
      copyOf(sampleIncident(), [recipient], { messageId: ' ', fingerprint: empty }),
    ) as [Incident, Incident];
    await deliver([one, other]);
    expect(await incidentsOf(one, other)).toHaveLength(2);
  });

  it('show the highest severity, and that some of it has left', async () => {
    const first = sampleIncident({ severity: 'low', disposition: 'blocked' });
    const passed: Incident = { ...copyOf(first, ['c@example.net']), severity: 'high', disposition: 'passed' };
    await deliver([first]);
    await deliver([passed]);
    expect(await incidentsOf(first)).toEqual([expect.objectContaining({ severity: 'high', disposition: 'passed' })]);
  });

  it('keep what they say otherwise: a Message-ID can be used for two messages', async () => {
    const first = sampleIncident();
    const other = copyOf(first, ['c@example.net'], { fingerprint: 'cd'.repeat(32), subject: 'Something else' });
    await deliver([first]);
    await deliver([{ ...other, matchCount: 7 }]);
    const copies = await peer.database
      .selectFrom('incident_copies')
      .select(['id', 'differing'])
      .where('id', 'in', [first.id, other.id])
      .execute();
    expect(copies.find(({ id }) => id === first.id)?.differing).toBeNull();
    expect(copies.find(({ id }) => id === other.id)?.differing).toMatchObject({
      subject: 'Something else',
      matchCount: 7,
      matches: other.matches,
    });
  });

  it('stay apart when reconciliation is off', async () => {
    const first = sampleIncident();
    const copy = copyOf(first, ['cc@example.net']);
    await deliver([first, copy], new RecordStore(peer.database, 0));
    expect(await incidentsOf(first, copy)).toHaveLength(2);
  });

  it('that two processes take at the same time, in any order and some twice, are one incident', async () => {
    const second = new RecordStore(await peer.open(), WINDOW);
    const messages = Array.from({ length: 20 }, () => {
      const first = sampleIncident();
      return [first, ...['a', 'b', 'c'].map((name) => copyOf(first, [`${name}@example.net`]))];
    });
    const turns = messages.flat().sort(() => Math.random() - 0.5);
    const deliveries = turns.flatMap((copy, index) => [
      [copy, index % 2 ? store : second] as const,
      [copy, store] as const,
    ]);
    // As many at a time as both have connections, which nobody then has to wait for.
    for (let from = 0; from < deliveries.length; from += AT_ONCE)
      await Promise.all(deliveries.slice(from, from + AT_ONCE).map(([copy, through]) => deliver([copy], through)));

    for (const copies of messages) {
      const [incident, ...others] = await incidentsOf(...copies);
      expect(others).toEqual([]);
      expect(incident?.copies).toBe(4);
      expect([...(incident?.recipients ?? [])].sort()).toEqual(
        copies.flatMap(({ message }) => message.recipients).sort(),
      );
    }
  });
});
