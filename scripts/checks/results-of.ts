import { oneLine } from '../output/one-line.js';
import type { CheckResult } from './check-result.js';

/** Makes the results of checks that share a subject. @param area first part of their ids */
export class ResultsOf {
  constructor(
    private readonly area: string,
    private readonly subject: string,
  ) {}

  pass(name: string, found: string): CheckResult {
    return this.#make(name, 'pass', found, '');
  }

  warn(name: string, found: string, toDo: string): CheckResult {
    return this.#make(name, 'warn', found, toDo);
  }

  fail(name: string, found: string, toDo: string): CheckResult {
    return this.#make(name, 'fail', found, toDo);
  }

  /** @param why what it builds on and does not have */
  skip(name: string, why: string): CheckResult {
    return this.#make(name, 'skip', why, '');
  }

  #make(name: string, status: CheckResult['status'], found: string, toDo: string): CheckResult {
    return {
      id: `${this.area}.${name}`,
      subject: this.subject,
      status,
      found: oneLine(found),
      toDo: oneLine(toDo),
    };
  }
}
