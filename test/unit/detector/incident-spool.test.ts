import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEvent } from '@cloud-prevent/detector/operation/create-event';
import { IncidentSpool, type IncidentSpoolOptions } from '@cloud-prevent/detector/spool/incident-spool';
import { SpoolFullError } from '@cloud-prevent/detector/spool/spool-full-error';
import { collectGarbage } from '../../kit/collect-garbage';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const ALL = [10_000, Number.MAX_SAFE_INTEGER] as const;
const event = (text = 'x') => createEvent('detector1', 'bypassOn', text);

describe('an incident spool', () => {
  let folder: TemporaryFolder;
  let spool: IncidentSpool;

  async function open(options: Partial<IncidentSpoolOptions> = {}): Promise<number> {
    const opened = await IncidentSpool.open({ directory: folder.path, diskUsageError: 100, ...options });
    spool = opened.spool;
    return opened.tornBytes;
  }

  async function ids(): Promise<string[]> {
    return (await spool.read(...ALL)).map((record) => (JSON.parse(record) as { id: string }).id);
  }

  beforeEach(async () => {
    folder = stopAfterTest(temporaryFolder());
    await open();
  });
  afterEach(() => spool.close());

  it('gives records oldest first, the same again until they are acknowledged', async () => {
    const [first, second, third] = [event(), event(), event()];
    for (const one of [first, second, third]) await spool.append([one]);
    expect(await ids()).toEqual([first.id, second.id, third.id]);
    expect(await ids()).toEqual([first.id, second.id, third.id]);
    await spool.acknowledge([first.id, third.id]);
    expect(await ids()).toEqual([second.id]);
    expect(spool.depth).toBe(1);
  });

  it('bounds what it gives by number and by size, and gives at least one', async () => {
    await spool.append([event(), event(), event()]);
    expect(await spool.read(2, Number.MAX_SAFE_INTEGER)).toHaveLength(2);
    expect(await spool.read(3, 1)).toHaveLength(1);
  });

  it('keeps a record once while it waits', async () => {
    const one = event();
    await Promise.all([spool.append([one]), spool.append([one]), spool.append([one])]);
    await spool.append([one]);
    expect(await ids()).toEqual([one.id]);
  });

  it('forgets acknowledged records over a restart, and no others', async () => {
    const [done, waiting] = [event(), event()];
    await spool.append([done, waiting]);
    await spool.acknowledge([done.id]);
    await spool.close();
    await open();
    expect(await ids()).toEqual([waiting.id]);
  });

  it('deletes a segment when all of it is acknowledged', async () => {
    await spool.close();
    await open({ segmentBytes: 1 });
    const events = [event(), event(), event()];
    for (const one of events) await spool.append([one]);
    expect(readdirSync(folder.path)).toHaveLength(3);
    await spool.acknowledge(events.slice(0, 2).map(({ id }) => id));
    expect(readdirSync(folder.path)).toHaveLength(1);
  });

  it.each([
    ['half a header', Buffer.from([0, 0])],
    ['a length without its record', Buffer.from([0, 0, 1, 0, 1, 2, 3, 4, 5])],
    ['a record with another checksum', Buffer.from([0, 0, 0, 2, 9, 9, 9, 9, 0x7b, 0x7d])],
    ['space that was never written', Buffer.alloc(64)],
  ])('reads what is before a torn tail: %s', async (_what, tail) => {
    const one = event();
    await spool.append([one]);
    await spool.close();
    appendFileSync(join(folder.path, readdirSync(folder.path)[0] ?? ''), tail);
    expect(await open()).toBe(tail.length);
    const next = event();
    await spool.append([next]);
    expect(await ids()).toEqual([one.id, next.id]);
  });

  it('refuses above BoxMonitor.DiskUsageError, says so once, and recovers', async () => {
    const told: string[] = [];
    spool.on('full', () => told.push('full'));
    spool.on('recovered', () => told.push('recovered'));
    spool.diskUsageError = 0;
    await expect(spool.append([event()])).rejects.toThrow(SpoolFullError);
    await expect(spool.append([event()])).rejects.toThrow('BoxMonitor.DiskUsageError is 0 %');
    spool.diskUsageError = 100;
    await spool.append([event()]);
    expect(told).toEqual(['full', 'recovered']);
    expect(spool.depth).toBe(1);
  });

  it('refuses more records than it may hold', async () => {
    await spool.close();
    await open({ maximumRecords: 2 });
    await spool.append([event(), event()]);
    await expect(spool.append([event()])).rejects.toThrow('2 records wait for Enforce');
  });

  it('wakes who waits for records, and lets him go when his time is up', async () => {
    const { signal } = new AbortController();
    await spool.waitForRecords(1, signal);
    const waiting = spool.waitForRecords(10_000, signal);
    await spool.append([event()]);
    await waiting;
    expect(spool.depth).toBe(1);
  });

  it('lets him go when his time is up though garbage was collected meanwhile', async () => {
    const waiting = spool.waitForRecords(50, new AbortController().signal);
    await collectGarbage();
    await waiting;
    expect(spool.depth).toBe(0);
  });
});
