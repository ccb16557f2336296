import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import { loadPolicyDirectory, type PolicyProblem } from './load-policy-directory.js';
import { watchDirectory } from './watch-directory.js';

/** The policies in force. A set with a mistake never replaces one without. */
export class PolicyLibrary {
  /** The set that detectors get; undefined until the directory has been free of mistakes once. */
  current: PolicySet | undefined;
  /** What is wrong with the directory as it is now. */
  problems: readonly PolicyProblem[] = [];
  loadedAt: Date | undefined;
  private reloading: Promise<void> = Promise.resolve();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly directory: string,
    private readonly metrics: EnforceMetrics,
    private readonly log: Log,
  ) {}

  /** Calls back whenever another set comes into force. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Reads the directory again, one reading after the other. */
  reload(): Promise<void> {
    this.reloading = this.reloading.then(() => this.load());
    return this.reloading;
  }

  /**
   * Reloads by itself when files change.
   * @returns ends the watch
   */
  watch(): () => void {
    return watchDirectory(this.directory, () => {
      this.reload().catch((error: unknown) => this.log.error({ error: errorText(error) }, 'policies not reloaded'));
    });
  }

  private async load(): Promise<void> {
    const { set, problems } = await loadPolicyDirectory(this.directory);
    const told = JSON.stringify(problems) === JSON.stringify(this.problems);
    this.problems = problems;
    this.metrics.policyProblems.set(problems.length);
    if (problems.length > 0 && !told) this.log.warn({ problems, inForce: this.current?.version }, 'policies refused');
    if (!set) return;
    this.loadedAt = new Date();
    if (set.version === this.current?.version) return;
    this.current = set;
    const counts = { policies: set.policies.length, responseRules: set.responseRules.length };
    this.log.info({ version: set.version, ...counts }, 'policies in force');
    for (const listener of this.listeners) listener();
  }
}
