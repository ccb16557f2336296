import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';
import { errorCode } from '../error-code.js';
import { SmtpDialogue, type SmtpPeer } from '../smtp/smtp-dialogue.js';

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
  const before = await errorsIn(logs);
  try {
    for (let probe = 0; probe < PROBES; probe += 1) (await SmtpDialogue.connect(peer)).close();
    // The greeting of a later session says that the probes have been dealt with.
    const dialogue = await SmtpDialogue.connect(peer);
    await dialogue.reply().finally(() => dialogue.close());
  } catch (error) {
    return results.fail('silent-probe', errorCode(error), 'After silent probes it must still greet. Look at its log.');
  }
  const after = await errorsIn(logs);
  const added = after.length - before.length;
  if (added <= 0)
    return results.pass('silent-probe', logs.length > 0 ? 'still greets, no error logged' : 'still greets');
  const toDo =
    'A load balancer connects without a word every 15 seconds, which is no error: the log would hide real ones.';
  return results.fail('silent-probe', `${added} errors logged, the last: ${after.at(-1)?.slice(0, 120)}`, toDo);
}

async function errorsIn(logs: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(logs.filter(existsSync).map((log) => readFile(log, 'utf8')));
  return texts.flatMap((text) => text.split('\n')).filter(isError);
}

function isError(line: string): boolean {
  return Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= ERROR || /"level":"(error|fatal)"/.test(line);
}
