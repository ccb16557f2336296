import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { mailShares } from '../../kit/mail-shares';
import { planMailWhile } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import type { Direction, TcpFault } from '../../kit/tcp-fault';
import { testSeed } from '../../kit/test-seed';
import { waitUntil } from '../../kit/wait-until';

/** At least; the load goes on until the last cut is over. */
const MESSAGES = 1_000;
const CUTS = 12;
/** Bytes of a direction after which the link breaks: from the handshake's first ones to far into the records. */
const LATEST_CUT = 40_000;

/** A break at a random byte; the detector sends the records, Enforce the acknowledgements. */
function randomBreak(random: () => number): TcpFault {
  const kind = random() < 0.5 ? 'cut' : 'reset';
  const direction: Direction = random() < 0.7 ? 'to-client' : 'to-server';
  return { kind, direction, after: Math.floor(random() ** 2 * LATEST_CUT) };
}

describe('the Enforce link cut in the middle of its stream under load', () => {
  it('brings each incident to Enforce once', async () => {
    const { seed, random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    const [link] = path.links;
    if (!link) throw new Error('the path has no link');
    const moments = randomMoments(CUTS, random, MESSAGES);
    const faultsToCome = moments.map(() => randomBreak(random));
    let [cuts, breaks] = [0, 0];
    const plan = planMailWhile(() => cuts < CUTS, random, MESSAGES);
    const run = path.send(plan, { concurrency: 4 });
    for (const [cut, moment] of moments.entries()) {
      await run.reached(moment);
      const before = link.connections;
      link.fault = faultsToCome[cut] ?? { kind: 'none' };
      link.resetAll();
      // Enforce comes back over a connection that will break as well.
      await waitUntil('Enforce has come back', () => link.connections > before);
      breaks += link.connections - before;
      cuts += 1;
    }
    const finishedBefore = run.finished;
    link.fault = { kind: 'none' };
    link.resetAll();
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('link cut', seed, counts);

    expect(faults).toEqual([]);
    expect(finishedBefore).toBeLessThan(counts.sent);
    expect(counts.sent).toBeGreaterThanOrEqual(MESSAGES);
    expect(counts).toMatchObject(mailShares(counts.sent));
    expect(counts).toMatchObject({ retries: 0, brokenOff: 0, duplicates: 0 });
    expect(breaks).toBeGreaterThanOrEqual(CUTS);
  });
});
