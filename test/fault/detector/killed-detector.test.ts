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

describe('a detector killed at random moments under load', () => {
  it('has lost no message that it acknowledged and no incident, and let nothing through', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    const [detector] = path.detectors;
    let kills = 0;
    const plan = planMailWhile(() => kills < KILLS, random, MESSAGES);
    const run = path.send(plan, { concurrency: AT_ONCE });
    for (const [turn, moment] of randomMoments(KILLS, random, MESSAGES).entries()) {
      await run.reached(moment);
      // Mostly at the very moment at which the sender learns that a message was blocked: its incident must be on disk.
      if (turn % 4) await run.nextAnswer('blocked');
      await detector?.kill();
      await detector?.start();
      kills += 1;
    }
    const finishedBefore = run.finished;
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('detector killed', seed, counts);

    expect(faults).toEqual([]);
    expect(finishedBefore).toBeLessThan(counts.sent);
    expect(counts.sent).toBeGreaterThanOrEqual(MESSAGES);
    expect(counts).toMatchObject(mailShares(counts.sent));
    // Each kill hit messages under way, or this has shown nothing.
    expect(counts.brokenOff).toBeGreaterThanOrEqual(KILLS);
    // A detector that dies between the next hop's 250 and its own: SMTP knows no way to avoid that copy.
    expect(counts.duplicates).toBeLessThanOrEqual(KILLS * AT_ONCE);
  });
});
