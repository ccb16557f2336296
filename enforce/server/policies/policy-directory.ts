import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { audit, systemActor } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import { loadPolicyDirectory, type PolicyFileDocument } from './load-policy-directory.js';
import { changePolicies } from './change-policies.js';
import type { PolicyLibrary } from './policy-library.js';
import { PoliciesRefused } from './policies-refused.js';
import { takeOverDirectory } from './policy-store.js';
import { watchDirectory } from './watch-directory.js';

/** What a policy directory works with. */
export interface PolicyDirectoryOptions {
  readonly path: string;
  readonly database: Kysely<DatabaseSchema>;
  readonly library: PolicyLibrary;
  readonly metrics: EnforceMetrics;
  readonly log: Log;
}

/** The folder of YAML files whose content is taken over as versions. With one mistake in it nothing is taken over. */
export class PolicyDirectory {
  /** What is wrong with it as it is now. */
  problems: readonly PolicyProblem[] = [];
  /** When it was last free of mistakes. */
  loadedAt: Date | undefined;
  private reloading: Promise<void> = Promise.resolve();
  /** What was taken over last: another server's folder must not be undone every time that ours is looked at. */
  private takenOver: string | undefined;

  constructor(private readonly options: PolicyDirectoryOptions) {}

  /** Reads it again, one reading after the other, and puts what changed into force. */
  reload(): Promise<void> {
    const next = this.reloading.catch(() => undefined).then(() => this.load());
    this.reloading = next;
    return next;
  }

  /**
   * Reloads by itself when files change.
   * @returns ends the watch
   */
  watch(): () => void {
    const { path, log } = this.options;
    return watchDirectory(path, () => {
      this.reload().catch((error: unknown) => log.error({ error: errorText(error) }, 'policies not reloaded'));
    });
  }

  private async load(): Promise<void> {
    const { documents, problems } = await loadPolicyDirectory(this.options.path);
    const found = problems.length > 0 ? problems : await this.takeOver(documents);
    this.report(found);
    if (found.length === 0) this.loadedAt = new Date();
    await this.options.library.refresh();
  }

  private async takeOver(documents: readonly PolicyFileDocument[]): Promise<readonly PolicyProblem[]> {
    const hash = createHash('sha256').update(JSON.stringify(documents)).digest('hex');
    if (hash === this.takenOver) return [];
    try {
      await changePolicies(
        this.options.database,
        (transaction) => takeOverDirectory(transaction, documents),
        async (transaction, changed) => {
          if (changed) await audit(transaction, systemActor, 'policy.take-over', this.options.path, { ...changed });
        },
      );
    } catch (error) {
      if (error instanceof PoliciesRefused) return error.mistakes;
      throw error;
    }
    this.takenOver = hash;
    return [];
  }

  private report(problems: readonly PolicyProblem[]): void {
    const { metrics, log } = this.options;
    const told = JSON.stringify(problems) === JSON.stringify(this.problems);
    this.problems = problems;
    metrics.policyProblems.set(problems.length);
    if (problems.length > 0 && !told) log.warn({ problems }, 'the policy directory is refused');
  }
}
