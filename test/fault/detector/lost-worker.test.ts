import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import type { MailRun } from '../../kit/mail-run';
import { planMail } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import type { SupervisedDetector } from '../../kit/supervised-detector';
import { testSeed } from '../../kit/test-seed';
import { waitUntil } from '../../kit/wait-until';

const MESSAGES = 1_000;
const LOSSES = 6;
/** Milliseconds that an inspection may take. */
const BUDGET = 1_000;
const WORKER_LOST = 9009;
/** Milliseconds for late inspections, each in a process of its own that stands back for everybody else's. */
const LATE = 40_000;

/** Starts a path of one detector with one inspection worker. */
async function pathWith(failures: object): Promise<{ path: MailPath; detector: SupervisedDetector }> {
  const settings = { 'MessageChain.MaximumMessageTime': BUDGET };
  const path = stopAfterTest(await MailPath.start({ changes: { settings, failures } }));
  const [detector] = path.detectors;
  if (!detector) throw new Error('the path has no detector');
  return { path, detector };
}

/** Sends a signal to the one worker, once there is one. */
async function strike(detector: SupervisedDetector, signal: NodeJS.Signals): Promise<void> {
  const [worker] = await waitUntil('there is a worker', () => detector.workers.length > 0 && detector.workers);
  process.kill(worker ?? 0, signal);
}

interface Strike {
  readonly detector: SupervisedDetector;
  readonly run: MailRun;
  /** Workers that have been struck: one that hangs is still there for a while. */
  readonly struck: Set<number>;
  readonly signal: NodeJS.Signals;
}

/** Sends a signal to a worker that has not had one yet, when it has its policies: a message has been blocked by them. */
async function strikeAtWork({ detector, run, struck, signal }: Strike): Promise<void> {
  const worker = await waitUntil('there is a new worker', () => detector.workers.find((pid) => !struck.has(pid)), LATE);
  await run.nextAnswer('blocked');
  struck.add(worker);
  process.kill(worker, signal);
}

describe('an inspection worker lost under load', () => {
  it.each([
    ['crashes', 'SIGKILL'],
    ['hangs', 'SIGSTOP'],
  ] as const)(
    'that %s is replaced; its message is deferred and comes again',
    async (what, signal) => {
      const { seed, random } = testSeed();
      const { path, detector } = await pathWith({ timeout: 'tempfail', error: 'tempfail' });
      const run = path.send(planMail(MESSAGES, random));
      const struck = new Set<number>();
      for (const moment of randomMoments(LOSSES, random, MESSAGES)) {
        await run.reached(moment);
        await strikeAtWork({ detector, run, struck, signal });
      }
      const { counts, faults } = judgeMail(await path.history(run));
      reportVerdict(`worker ${what}`, seed, counts);

      expect(faults).toEqual([]);
      expect(counts).toMatchObject({ accepted: 900, refused: 100, delivered: 900, incidents: 250, duplicates: 0 });
      expect(counts.brokenOff).toBe(0);
      expect(counts.retries).toBeGreaterThanOrEqual(1);
      await waitUntil('Enforce has been told', async () => (await lostWorkers(path)) >= LOSSES);
    },
    120_000,
  );

  it('that hangs gets a late incident for each message that passed, also when the detector is killed then', async () => {
    const { seed, random } = testSeed();
    const { path, detector } = await pathWith({ timeout: 'pass' });
    const plan = planMail(60, random).filter(({ kind }) => kind === 'blocked');
    await strike(detector, 'SIGSTOP');
    const run = path.send(plan, { concurrency: plan.length });
    const records = await run.records;
    await detector.kill();
    await detector.start();

    const passed = records.filter(({ outcome }) => outcome === 'accepted').map(({ id }) => `<${id}@example.com>`);
    const late = await waitUntil(
      'every message that passed has its incident',
      async () => {
        const { incidents } = await path.history(run);
        return incidents.length >= plan.length && incidents.filter((incident) => incident.late);
      },
      LATE,
    );
    reportVerdict('worker hangs, pass', seed, judgeMail(await path.history(run)).counts);
    expect(passed.length).toBeGreaterThan(0);
    expect(late.map(({ message }) => message.messageId).sort()).toEqual(passed.sort());
    expect((await path.history(run)).incidents).toHaveLength(plan.length);
  }, 120_000);
});

async function lostWorkers(path: MailPath): Promise<number> {
  return (await path.events()).filter(({ code }) => code === WORKER_LOST).length;
}
