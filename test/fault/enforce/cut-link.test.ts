import { judgeMail } from '../../kit/judge-mail';
import { MailPath } from '../../kit/mail-path';
import { planMail } from '../../kit/planned-mail';
import { randomMoments } from '../../kit/random-moments';
import { reportVerdict } from '../../kit/report-verdict';
import { stopAfterTest } from '../../kit/stop-after-test';
import type { Direction, TcpFault } from '../../kit/tcp-fault';
import { testSeed } from '../../kit/test-seed';
import { waitUntil } from '../../kit/wait-until';

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
    const run = path.send(planMail(MESSAGES, random), { concurrency: 4 });
    let breaks = 0;
    for (const moment of randomMoments(CUTS, random, MESSAGES)) {
      await run.reached(moment);
      const before = link.connections;
      link.fault = randomBreak(random);
      link.resetAll();
      // Enforce comes back over a connection that will break as well.
      await waitUntil('Enforce has come back', () => link.connections > before);
      breaks += link.connections - before;
    }
    link.fault = { kind: 'none' };
    link.resetAll();
    const { counts, faults } = judgeMail(await path.history(run));
    reportVerdict('link cut', seed, counts);

    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ accepted: 900, refused: 100, delivered: 900, incidents: 250 });
    expect(counts).toMatchObject({ retries: 0, brokenOff: 0, duplicates: 0 });
    expect(breaks).toBeGreaterThanOrEqual(CUTS);
  }, 120_000);
});
