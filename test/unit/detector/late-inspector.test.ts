import { join } from 'node:path';
import { LateInspector } from '@cloud-prevent/detector/late/late-inspector';
import { LateStore } from '@cloud-prevent/detector/late/late-store';
import { Metrics } from '@cloud-prevent/detector/operation/metrics';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import { pino } from 'pino';
import { detectorConfiguration } from '../../kit/detector-configuration';
import { samplePolicies } from '../../kit/sample-policies';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const header = 'Message-ID: <1@example.com>\r\nSubject: topsecret\r\n\r\n';
const whole = Buffer.from(`${header}the plans\r\n`);
const envelope = { messageId: '<1@example.com>', sender: 'ann@example.com', sourceAddress: '192.0.2.1' };

describe('late inspection', () => {
  /** Inspects what was kept of a message. @returns the incidents, and the messages that are kept with them */
  async function inspectedLate(content: Buffer, size: number, changes: Record<string, unknown> = {}) {
    const folder = stopAfterTest(temporaryFolder());
    const store = await LateStore.open(join(folder.path, 'late'), 10);
    const [records, originals]: [LinkRecord[], string[]] = [[], []];
    const configuration = detectorConfiguration(changes);
    const late = new LateInspector({
      store,
      spool: { append: async (more) => void records.push(...more) },
      originals: {
        keep: async (_ids, _size, read) => {
          // Whoever is killed here must find neither an incident that says so, nor half a message.
          expect(records).toEqual([]);
          originals.push(Buffer.from(await read()).toString());
          return true;
        },
      },
      events: { raise: () => undefined },
      metrics: new Metrics(),
      log: pino({ level: 'silent' }),
      configuration: () => configuration,
      policySet: samplePolicies,
      received: () => [],
    });
    stopAfterTest({ stop: () => late.close() });
    // As at every start, when mostly nothing waits.
    late.resume();
    await late.add({ ...envelope, recipients: ['bob@example.net'], size }, content);
    await waitUntil('it is inspected', () => late.size === 0);
    return { records, originals };
  }

  it('keeps the message with its incidents', async () => {
    const { records, originals } = await inspectedLate(whole, whole.length);
    expect(originals).toEqual([whole.toString()]);
    expect(records).toMatchObject([{ late: true, originalSize: whole.length }]);
  });

  it('keeps none that is too large', async () => {
    const settings = { 'Filereader.MaxFileSize': 10_000 };
    const large = Buffer.concat([whole, Buffer.alloc(20_000, 'x')]);
    const { records, originals } = await inspectedLate(large, large.length, { settings });
    expect([records.length, originals]).toEqual([1, []]);
    expect(records[0]).not.toHaveProperty('originalSize');
  });

  it('never takes the header block of a message that was too large for the message', async () => {
    // The limit has been raised since.
    const { records, originals } = await inspectedLate(Buffer.from(header), whole.length);
    expect([records.length, originals]).toEqual([1, []]);
  });

  it('keeps none where Enforce wants none', async () => {
    const { records, originals } = await inspectedLate(whole, whole.length, { keepOriginals: false });
    expect([records.length, originals]).toEqual([1, []]);
  });
});
