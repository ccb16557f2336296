import type { CaseRuns, SystemRuns } from '../measure-case.js';
import type { Sample } from '../measure.js';
import { median } from '../median.js';
import { spread } from '../spread.js';

/** One system's figures in one case: medians of its runs. */
export interface SystemSummary {
  readonly system: string;
  readonly messagesPerSecond: number;
  /** 10⁶ bytes a second. */
  readonly megabytesPerSecond: number;
  /** Median of the ratios to the direct run of the same rotation; undefined without direct runs. */
  readonly ofDirect: number | undefined;
  /** See `spread()`, of messages per second. */
  readonly spread: number;
  readonly samples: number;
  readonly cpuSecondsPer1000: number | undefined;
  /** Milliseconds of processor time for 10⁶ bytes. */
  readonly cpuMillisecondsPerMegabyte: number | undefined;
  /** The highest of all runs, in bytes. */
  readonly peakMemory: number | undefined;
}

/** Sums up every system that has at least one run in this case. */
export function summarize({ case: { size }, runs }: CaseRuns): SystemSummary[] {
  const direct = runs.find(({ system }) => system === 'direct')?.samples ?? [];
  return runs.filter(({ samples }) => samples.length > 0).map((one) => summarizeSystem(one, direct, size));
}

function summarizeSystem({ system, samples }: SystemRuns, direct: readonly Sample[], size: number): SystemSummary {
  const rates = samples.map(({ messagesPerSecond }) => messagesPerSecond);
  const ratios = rates.flatMap((rate, rotation) => {
    const reference = direct[rotation]?.messagesPerSecond;
    return reference === undefined ? [] : [rate / reference];
  });
  const cpu = samples.flatMap(({ cpuSecondsPer1000 }) => cpuSecondsPer1000 ?? []);
  const memory = samples.flatMap(({ peakMemory }) => peakMemory ?? []);
  return {
    system,
    messagesPerSecond: median(rates),
    megabytesPerSecond: (median(rates) * size) / 1e6,
    ofDirect: ratios.length ? median(ratios) : undefined,
    spread: spread(rates),
    samples: samples.length,
    cpuSecondsPer1000: cpu.length ? median(cpu) : undefined,
    cpuMillisecondsPerMegabyte: cpu.length ? (median(cpu) / size) * 1e6 : undefined,
    peakMemory: memory.length ? Math.max(...memory) : undefined,
  };
}
