import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../median.js';
import { spread } from '../spread.js';
import type { Elapsed } from './elapsed.js';
import { provisioningCases, type ProvisioningCase } from './provisioning-cases.js';

/** One case and what it took; medians, in seconds. */
export interface ProvisioningFigures {
  readonly name: string;
  readonly goal: number;
  readonly samples: readonly Elapsed[];
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** See `spread()`, of the seconds on the clock. */
  readonly spread: number;
}

/** The first run of each case warms the file system's cache and is not counted. */
const RUNS = 4;

/**
 * Times every case in turn.
 * @param tell is given one line for each case as it begins
 * @throws BenchError when one of them cannot be run
 */
export async function measureProvisioning(tell: (text: string) => void): Promise<readonly ProvisioningFigures[]> {
  const figures: ProvisioningFigures[] = [];
  for (const one of provisioningCases) {
    tell(one.name);
    figures.push(await measureCase(one));
  }
  return figures;
}

async function measureCase({ name, goal, run }: ProvisioningCase): Promise<ProvisioningFigures> {
  const samples: Elapsed[] = [];
  for (let count = 0; count < RUNS; count += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-bench-'));
    try {
      samples.push(await run(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  samples.shift();
  const onClock = samples.map(({ seconds }) => seconds);
  const cpuSeconds = median(samples.map((sample) => sample.cpuSeconds));
  return { name, goal, samples, seconds: median(onClock), cpuSeconds, spread: spread(onClock) };
}
