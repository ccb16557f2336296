import { BalancerProcess } from '../../kit/balancer-process';
import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { planMail } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

const MESSAGES = 2_000;

describe('a rolling restart of three detectors behind the balancer under load', () => {
  it('fails no message and doubles none', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start({ detectors: 3 }));
    const { port } = stopAfterTest(await BalancerProcess.start(path.detectors.map(({ ports }) => ports.smtp)));
    const run = path.send(planMail(MESSAGES, random), { port });
    const exitCodes: unknown[] = [];
    for (const [turn, moment] of randomMoments(3, random, MESSAGES).entries()) {
      await run.reached(moment);
      exitCodes.push(await path.detectors[turn]?.drain());
      await path.detectors[turn]?.start();
    }
    const finishedBefore = run.finished;
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('rolling restart', seed, counts);

    expect(exitCodes).toEqual([0, 0, 0]);
    expect(finishedBefore).toBeLessThan(MESSAGES);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({
      sent: MESSAGES,
      accepted: 1_800,
      refused: 200,
      delivered: 1_800,
      // A session that was never greeted or got a 421 is opened anew; none was broken off.
      brokenOff: 0,
      duplicates: 0,
      incidents: 500,
    });
    for (const { log } of path.detectors) expect(log.some(({ event }) => event === 'SMTP_MESSAGE')).toBe(true);
  }, 120_000);
});
