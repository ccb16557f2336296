import type { Effort } from './effort.js';
import { BenchError } from './bench-error.js';
import { measure, type Bench, type Sample } from './measure.js';
import { messageCount } from './message-count.js';
import type { MailCase } from './cases.js';
import type { RunningSystem } from './systems/system.js';

/** One system's runs of one case. A failure ends its runs. */
export interface SystemRuns {
  readonly system: string;
  readonly samples: readonly Sample[];
  readonly failure?: string;
}

/** All systems' runs of one case. */
export interface CaseRuns {
  readonly case: MailCase;
  readonly runs: readonly SystemRuns[];
}

/** A system's state while a case is measured. */
interface Contestant {
  readonly name: string;
  readonly system: RunningSystem;
  messages: number;
  readonly samples: Sample[];
  failure?: string;
}

/**
 * Measures one case: every system in turn, rotation after rotation, so that a machine that drifts slows all alike.
 * Each rotation starts with another system, so that none always runs behind the same one. A system that fails is out.
 * @param report told of each step, for progress
 */
export async function measureCase(
  bench: Bench,
  systems: ReadonlyMap<string, RunningSystem>,
  mailCase: MailCase,
  { rotations, seconds }: Effort,
  report: (text: string) => void,
): Promise<CaseRuns> {
  const contestants = [...systems].map(([name, system]): Contestant => ({ name, system, messages: 0, samples: [] }));
  for (const contestant of contestants) {
    await attempt(bench, contestant, async () => {
      contestant.messages = await messageCount(bench, contestant.system, mailCase, seconds);
    });
  }
  for (let rotation = 0; rotation < rotations; rotation++) {
    for (const contestant of rotated(contestants, rotation).filter(({ failure }) => failure === undefined)) {
      report(`${mailCase.name}: run ${rotation + 1} of ${rotations}, ${contestant.name}`);
      await attempt(bench, contestant, async () => {
        contestant.samples.push(await measure(bench, contestant.system, mailCase, contestant.messages));
      });
    }
  }
  return { case: mailCase, runs: contestants.map(runsOf) };
}

function runsOf({ name, samples, failure }: Contestant): SystemRuns {
  return { system: name, samples, ...(failure === undefined ? {} : { failure }) };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** A failed system must not hide what the others can do: its failure is kept, and reported at the end. */
async function attempt(bench: Bench, contestant: Contestant, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    bench.signal.throwIfAborted();
    if (!(error instanceof BenchError)) throw error;
    contestant.failure = error.message;
    // Stopped, so that nothing it still held arrives during somebody else's run.
    await contestant.system.stop();
    bench.sink.forget();
  }
}
