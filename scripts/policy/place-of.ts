import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';

/** Where a mistake is: `cards.yaml:6`, or the file alone where no line is to blame. */
export function placeOf({ file, line }: Pick<PolicyProblem, 'file' | 'line'>): string {
  return line === undefined ? file : `${file}:${line}`;
}
