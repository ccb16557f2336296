import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import type { MailRun } from '../../kit/mail-run';
import { mailShares } from '../../kit/mail-shares';
import { LONG_PATIENCE } from '../../kit/patience';
import { planMail, planMailWhile } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import type { SupervisedDetector } from '../../kit/supervised-detector';
import { testSeed } from '../../kit/test-seed';
import { waitUntil } from '../../kit/wait-until';

/** At least; the load goes on until the last loss is over. */
const MESSAGES = 1_000;
const LOSSES = 6;
/** Milliseconds that an inspection may take. */
const BUDGET = 1_000;
const WORKER_LOST = 9009;

/** Starts a path of one detector with one inspection worker. */
async function pathWith(failures: object): Promise<{ path: MailPath; detector: SupervisedDetector }> {
  const settings = { 'MessageChain.MaximumMessageTime': BUDGET };
  const path = stopAfterTest(await MailPath.start({ changes: { settings, failures } }));
  const [detector] = path.detectors;
  if (!detector) throw new Error('the path has no detector');
  return { path, detector };
}

/** Sends a signal to the one worker, once those before it have gone. */
async function strike(detector: SupervisedDetector, signal: NodeJS.Signals): Promise<void> {
  const only = () => detector.workers.length === 1 && detector.workers[0];
  process.kill(await waitUntil('there is one worker', only), signal);
}

interface Strike {
  readonly detector: SupervisedDetector;
  readonly run: MailRun;
  /** Workers that have been struck: one that hangs is still there for a while. */
  readonly struck: Set<number>;
  readonly signal: NodeJS.Signals;
}

/**
 * Sends a signal to a worker that has not had one yet, when it has its policies: a message has been blocked by them, and
 * it was there before as it is after.
 */
async function strikeAtWork({ detector, run, struck, signal }: Strike): Promise<void> {
  const fresh = () => detector.workers.filter((pid) => !struck.has(pid));
  for (;;) {
    const [before] = await waitUntil('there is a new worker', () => fresh().length === 1 && fresh());
    await run.nextAnswer('blocked');
    if (before === undefined || !fresh().includes(before)) continue;
    struck.add(before);
    process.kill(before, signal);
    return;
  }
}

describe('an inspection worker lost under load', () => {
  it.each([
    ['crashes', 'SIGKILL'],
    ['hangs', 'SIGSTOP'],
  ] as const)('that %s is replaced; its message is deferred and comes again', async (what, signal) => {
    const { seed, random } = testSeed();
    const { path, detector } = await pathWith({ timeout: 'tempfail', error: 'tempfail' });
    const struck = new Set<number>();
    const run = path.send(planMailWhile(() => struck.size < LOSSES, random, MESSAGES));
    for (const moment of randomMoments(LOSSES, random, MESSAGES)) {
      await run.reached(moment);
      await strikeAtWork({ detector, run, struck, signal });
    }
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict(`worker ${what}`, seed, counts);

    expect(faults).toEqual([]);
    expect(counts.sent).toBeGreaterThanOrEqual(MESSAGES);
    expect(counts).toMatchObject({ ...mailShares(counts.sent), duplicates: 0 });
    expect(counts.brokenOff).toBe(0);
    expect(counts.retries).toBeGreaterThanOrEqual(1);
    await waitUntil('Enforce has been told', async () => (await lostWorkers(path)) >= LOSSES);
  });

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
      // Each late inspection has a process of its own that stands back for everybody else's.
      LONG_PATIENCE,
    );
    reportVerdict('worker hangs, pass', seed, judgeMail(await path.history(run)).counts);
    expect(passed.length).toBeGreaterThan(0);
    expect(late.map(({ message }) => message.messageId).sort()).toEqual(passed.sort());
    expect((await path.history(run)).incidents).toHaveLength(plan.length);
  });
});

async function lostWorkers(path: MailPath): Promise<number> {
  return (await path.events()).filter(({ code }) => code === WORKER_LOST).length;
}
