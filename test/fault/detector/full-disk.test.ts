import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { planMail, type PlannedMessage } from '../../kit/planned-mail';
import { reportVerdict } from '../../kit/report-verdict';
import { whenInstalled } from '../../kit/required-program';
import { SmallDisk } from '../../kit/small-disk';
import { SmtpClient } from '../../kit/smtp-client';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';
import { waitUntil } from '../../kit/wait-until';

const SPOOL_FULL = 9003;
const SPOOL_RECOVERED = 9004;

async function onSmallDisk(size: string): Promise<{ disk: SmallDisk; path: MailPath }> {
  const disk = stopAfterTest(new SmallDisk(size));
  return { disk, path: stopAfterTest(await MailPath.start({ changes: { stateDirectory: disk.path } })) };
}

async function replyTo({ from, to, content }: PlannedMessage, path: MailPath): Promise<string> {
  const client = await SmtpClient.open({ port: path.detectors[0]?.ports.smtp ?? 0 });
  const { final } = await client.deliver({ from, to, message: content }).finally(() => client.leave());
  return `${final?.code} ${final?.lines.join(' ')}`;
}

/** How often each of the two events has reached Enforce. */
async function spoolEvents(path: MailPath): Promise<{ full: number; recovered: number }> {
  const codes = (await path.events()).map(({ code }) => code);
  const count = (wanted: number) => codes.filter((code) => code === wanted).length;
  return { full: count(SPOOL_FULL), recovered: count(SPOOL_RECOVERED) };
}

whenInstalled('mount', 'umount')('a full disk under the incident spool', () => {
  it('defers what makes incidents, passes the rest, says so, and recovers by itself when there is space', async () => {
    const { seed, random } = testSeed();
    const { disk, path } = await onSmallDisk('256k');
    const plan = planMail(200, random);
    const of = (wanted: string) => plan.find(({ kind }) => kind === wanted) as PlannedMessage;
    disk.fill();
    expect(await replyTo(of('blocked'), path)).toBe('451 4.3.0 Error: Processing error.');
    expect(await replyTo(of('noted'), path)).toBe('451 4.3.0 Error: Processing error.');
    await waitUntil('the log says so', () => path.detectors[0]?.log.some(({ code }) => code === SPOOL_FULL));

    // More at once than are deferred, so that the others can pass by them.
    const run = path.send(plan, { concurrency: 100 });
    await run.reached(150);
    expect(run.finished).toBe(150);
    disk.free();
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('disk full', seed, counts);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ accepted: 180, refused: 20, delivered: 180, incidents: 50, duplicates: 0 });
    expect(counts.retries).toBeGreaterThanOrEqual(50);
    expect(counts.brokenOff).toBe(0);
    const events = await waitUntil('both events are in Enforce', async () => {
      const found = await spoolEvents(path);
      return found.recovered > 0 && found;
    });
    expect(events).toEqual({ full: 1, recovered: 1 });
  });

  it('recovers by itself from a disk that its own incidents filled while Enforce was away', async () => {
    const { seed, random } = testSeed();
    const { path } = await onSmallDisk('256k');
    await path.killEnforce();
    const run = path.send(planMail(2_000, random));
    await waitUntil('the spool is full', () => path.detectors[0]?.log.some(({ code }) => code === SPOOL_FULL));
    await path.startEnforce();
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('disk filled by the spool', seed, counts);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ accepted: 1_800, refused: 200, delivered: 1_800, incidents: 500, duplicates: 0 });
    expect((await spoolEvents(path)).full).toBeGreaterThan(0);
  });
});
