import { paint, type Colour } from '../output/paint.js';
import type { CheckResult, CheckStatus } from './check-result.js';

const COLOURS: Readonly<Record<CheckStatus, Colour>> = { pass: 'green', warn: 'yellow', fail: 'red', skip: 'gray' };

/** Writes results as a table, with what to do below each line that needs it, and the sums at the end. */
export function printResults(results: readonly CheckResult[]): void {
  const widest = (pick: (result: CheckResult) => string) => Math.max(0, ...results.map((one) => pick(one).length));
  const [id, subject] = [widest((one) => one.id), widest((one) => one.subject)];
  for (const result of results) {
    const status = paint(COLOURS[result.status], result.status);
    console.log(`${status}  ${result.id.padEnd(id)}  ${result.subject.padEnd(subject)}  ${result.found}`.trimEnd());
    if (result.toDo !== '') console.log(`      → ${result.toDo}`);
  }
  const sums = (['pass', 'warn', 'fail', 'skip'] as const).map((status) => `${countOf(results, status)} ${status}`);
  console.log(`\n${sums.join(', ')}`);
}

function countOf(results: readonly CheckResult[], status: CheckStatus): number {
  return results.filter((result) => result.status === status).length;
}
