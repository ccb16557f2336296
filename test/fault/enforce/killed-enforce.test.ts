import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { planMail } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

const MESSAGES = 2_000;
const KILLS = 6;

describe('Enforce killed at random moments under load', () => {
  it('has each incident once, and the mail flows as if nothing had happened', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    const run = path.send(planMail(MESSAGES, random), { concurrency: 4 });
    for (const [turn, moment] of randomMoments(KILLS, random, MESSAGES).entries()) {
      await run.reached(moment);
      // Every other time while it asks for records or acknowledges some.
      if (turn % 2) await path.links[0]?.nextBytes('to-server');
      await path.killEnforce();
      await path.startEnforce();
    }
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('Enforce killed', seed, counts);

    expect(faults).toEqual([]);
    expect(counts).toEqual({
      sent: MESSAGES,
      accepted: 1_800,
      refused: 200,
      givenUp: 0,
      delivered: 1_800,
      duplicates: 0,
      incidents: 500,
      retries: 0,
      unreached: 0,
      brokenOff: 0,
    });
  }, 120_000);

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
  }, 120_000);
});
