import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';
import { errorCode } from '../error-code.js';
import { SmtpDialogue, type SmtpPeer } from '../smtp/smtp-dialogue.js';
import { linesSince, logEnd } from './log-position.js';

/** One for each of two rounds of a load balancer, and one. */
const PROBES = 3;
/** pino's level of errors. */
const ERROR = 50;

/**
 * Connects and closes without a word, as load balancers do all day: the listener must go on greeting, and must not
 * call it an error.
 * @param logs logs of the detectors, JSON lines, where they can be read from here
 */
export async function silentProbe(peer: SmtpPeer, logs: readonly string[], results: ResultsOf): Promise<CheckResult> {
  const before = await Promise.all(logs.map(async (file) => ({ file, position: await logEnd(file) })));
  try {
    for (let probe = 0; probe < PROBES; probe += 1) (await SmtpDialogue.connect(peer)).close();
    // The greeting of a later session says that the probes have been dealt with.
    const dialogue = await SmtpDialogue.connect(peer);
    await dialogue.reply().finally(() => dialogue.close());
  } catch (error) {
    return results.fail('silent-probe', errorCode(error), 'After silent probes it must still greet. Look at its log.');
  }
  const written = await Promise.all(before.map(({ file, position }) => linesSince(file, position)));
  const errors = written.flat().filter(isError);
  const missing = before.filter(({ position }) => position === undefined).map(({ file }) => file);
  if (errors.length === 0 && missing.length > 0) {
    return results.warn(
      'silent-probe',
      `still greets; no log ${missing.join(', ')}`,
      'Name the logs that there are: --logs.',
    );
  }
  if (errors.length === 0)
    return results.pass('silent-probe', logs.length > 0 ? 'still greets, no error logged' : 'still greets');
  const toDo =
    'A load balancer connects without a word every 15 seconds, which is no error: the log would hide real ones.';
  return results.fail(
    'silent-probe',
    `${errors.length} errors logged, the last: ${errors.at(-1)?.slice(0, 120)}`,
    toDo,
  );
}

function isError(line: string): boolean {
  return Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= ERROR || /"level":"(error|fatal)"/.test(line);
}
