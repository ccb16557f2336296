/** What becomes of a message in the end, as detectors count it and dashboards show it. */
export const countedDispositions = [
  'passed',
  'modified',
  'redirected',
  'blocked',
  'deferred',
  'rejected',
  'bypassed',
] as const;
export type CountedDisposition = (typeof countedDispositions)[number];
