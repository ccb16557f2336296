import type { SampleResult } from '../samples/run-samples.js';

/** Which detector carried a sample: who answered the sender, else who reported it. */
export function detectorOf({ evidence }: Pick<SampleResult, 'evidence'>): string | undefined {
  return evidence.sent.last.peer ?? evidence.incidents[0]?.detector;
}
