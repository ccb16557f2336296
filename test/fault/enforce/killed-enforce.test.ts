import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { mailShares } from '../../kit/mail-shares';
import { planMail, planMailWhile } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

/** At least; the load goes on until the last kill is over. */
const MESSAGES = 2_000;
const KILLS = 6;

describe('Enforce killed at random moments under load', () => {
  it('has each incident once, and the mail flows as if nothing had happened', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    let kills = 0;
    const plan = planMailWhile(() => kills < KILLS, random, MESSAGES);
    const run = path.send(plan, { concurrency: 4 });
    for (const [turn, moment] of randomMoments(KILLS, random, MESSAGES).entries()) {
      await run.reached(moment);
      // Every other time while it asks for records or acknowledges some.
      if (turn % 2) await path.links[0]?.nextBytes('to-server');
      await path.killEnforce();
      await path.startEnforce();
      kills += 1;
    }
    const finishedBefore = run.finished;
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('Enforce killed', seed, counts);

    expect(faults).toEqual([]);
    expect(finishedBefore).toBeLessThan(counts.sent);
    expect(counts.sent).toBeGreaterThanOrEqual(MESSAGES);
    expect(counts).toEqual({
      sent: counts.sent,
      ...mailShares(counts.sent),
      givenUp: 0,
      duplicates: 0,
      retries: 0,
      unreached: 0,
      brokenOff: 0,
    });
  });

  it('takes up what the spool has kept when it was away for a whole load', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    await path.killEnforce();
    const run = path.send(planMail(500, random));
    await run.records;
    expect(await path.spoolDepth()).toBe(125);

    await path.startEnforce();
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('Enforce away', seed, counts);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ accepted: 450, refused: 50, incidents: 125, retries: 0, duplicates: 0 });
  });
});
