import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { mailShares } from '../../kit/mail-shares';
import { planMailWhile } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

/** At least; the load goes on until the last kill is over. */
const MESSAGES = 2_000;
const KILLS = 8;
const AT_ONCE = 20;

describe('a next hop killed at random moments under load', () => {
  it('has every message that was acknowledged to the sender', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    let kills = 0;
    const plan = planMailWhile(() => kills < KILLS, random, MESSAGES);
    const run = path.send(plan, { concurrency: AT_ONCE });
    for (const [turn, moment] of randomMoments(KILLS, random, MESSAGES).entries()) {
      await run.reached(moment);
      // Every other time at the very moment at which the sender is told that a message was accepted.
      if (turn % 2) await run.nextAnswer('plain');
      await path.nextHop.kill();
      await path.nextHop.restart();
      kills += 1;
    }
    const finishedBefore = run.finished;
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('next hop killed', seed, counts);

    expect(faults).toEqual([]);
    expect(finishedBefore).toBeLessThan(counts.sent);
    expect(counts.sent).toBeGreaterThanOrEqual(MESSAGES);
    expect(counts).toMatchObject(mailShares(counts.sent));
    // Each kill hit messages under way, and the detector itself answered all of them with a 4xx.
    expect(counts.retries).toBeGreaterThanOrEqual(KILLS);
    expect(counts).toMatchObject({ unreached: 0, brokenOff: 0 });
    // A next hop that dies between its disk and its 250: SMTP knows no way to avoid that copy.
    expect(counts.duplicates).toBeLessThanOrEqual(KILLS * AT_ONCE);
  });
});
