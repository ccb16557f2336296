import type { SampleResult } from '../samples/run-samples.js';
import { detectorOf } from './detector-of.js';

/** What a run of the samples came to. */
export interface Summary {
  /** Every sample ended as expected, and every detector carried mail. */
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/**
 * Sums up the samples in a few lines, with every fault.
 * @param detectors names of all detectors, each of which is expected to have carried mail
 */
export function summary(results: readonly SampleResult[], detectors: readonly string[]): Summary {
  const wrong = results.filter(({ judgement }) => judgement.faults.length > 0);
  const carriers = new Set(results.map(detectorOf));
  const idle = detectors.filter((name) => !carriers.has(name));
  const faults = [
    ...wrong.map(({ sample, judgement }) => `✗ ${sample.title}: ${judgement.faults.join('; ')}.`),
    ...idle.map((name) => `✗ ${name} carried none of them.`),
  ];
  const count = `${results.length - wrong.length} of ${results.length} samples ended as expected`;
  const share = idle.length ? '.' : `; all ${detectors.length} detectors carried mail.`;
  return { ok: faults.length === 0, lines: [`${count}${share}`, ...faults] };
}
