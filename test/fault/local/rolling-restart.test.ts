import { BalancerProcess } from '../../kit/balancer-process';
import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { mailShares } from '../../kit/mail-shares';
import { planMailWhile } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

/** Messages in whose course the restarts begin; the load goes on until the last one is over. */
const MESSAGES = 2_000;

describe('a rolling restart of three detectors behind the balancer under load', () => {
  it('fails no message and doubles none', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start({ detectors: 3 }));
    const { port } = stopAfterTest(await BalancerProcess.start(path.detectors.map(({ ports }) => ports.smtp)));
    const exitCodes: unknown[] = [];
    const run = path.send(
      planMailWhile(() => exitCodes.length < 3, random),
      { port },
    );
    for (const [turn, moment] of randomMoments(3, random, MESSAGES).entries()) {
      await run.reached(moment);
      const exitCode = await path.detectors[turn]?.drain();
      await path.detectors[turn]?.start();
      exitCodes.push(exitCode);
    }
    const finishedBefore = run.finished;
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('rolling restart', seed, counts);

    expect(exitCodes).toEqual([0, 0, 0]);
    expect(finishedBefore).toBeLessThan(counts.sent);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({
      ...mailShares(counts.sent),
      // A session that was never greeted or got a 421 is opened anew; none was broken off.
      brokenOff: 0,
      duplicates: 0,
    });
    for (const { log } of path.detectors) expect(log.some(({ event }) => event === 'SMTP_MESSAGE')).toBe(true);
  });
});
