import type { Kysely } from 'kysely';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { Log } from '../operation/log.js';
import { forDetectors } from './for-detectors.js';
import { readPoliciesInForce, type PoliciesInForce } from './policies-in-force.js';
import { notePolicySet, type PolicyVersionNumbers } from './policy-set-store.js';
import { policyChange } from './policy-store.js';

/** Sets of other groups that are kept at hand. */
const MOST_SETS = 100;

/** The policies in force, as this process last read them. What cannot be used never replaces what can. */
export class PolicyLibrary {
  /** What people wrote, free of mistakes; undefined until there has been such a set once. */
  current: (PoliciesInForce & { readonly set: PolicySet }) | undefined;
  /** Why what is in force now is not `current`. */
  problems: readonly PolicyProblem[] = [];
  private change = 0;
  private refreshing: Promise<void> = Promise.resolve();
  private readonly sets = new Map<string, PolicySet>();
  private readonly noted = new Set<string>();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly log: Log,
  ) {}

  /** Calls back whenever something else comes into force. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Takes up what has changed since; one reading after the other. */
  refresh(): Promise<void> {
    const next = this.refreshing.catch(() => undefined).then(() => this.read());
    this.refreshing = next;
    return next;
  }

  /**
   * The set that a detector gets.
   * @param groups its policy groups; null: all
   * @returns undefined until there has been a set without mistakes
   */
  setFor(groups: readonly string[] | null): PolicySet | undefined {
    if (!this.current) return undefined;
    const key = JSON.stringify(groups && [...groups].sort());
    const known = this.sets.get(key);
    if (known) return known;
    if (this.sets.size >= MOST_SETS) this.sets.clear();
    const set = forDetectors(this.current, groups);
    this.sets.set(key, set);
    return set;
  }

  /**
   * The same set, to be given away: from then on it is known which version of each policy it has, as incidents name
   * only the set.
   * @throws the database's error
   */
  async setToGive(groups: readonly string[] | null): Promise<PolicySet | undefined> {
    const set = this.setFor(groups);
    if (!set || !this.current) return undefined;
    const { current, staged } = this.current.versions;
    await this.note(set.version, current);
    if (set.candidate) await this.note(set.candidate.version, staged);
    return set;
  }

  private async note(version: string, policies: PolicyVersionNumbers): Promise<void> {
    if (this.noted.has(version)) return;
    await notePolicySet(this.database, version, policies);
    if (this.noted.size >= MOST_SETS) this.noted.clear();
    this.noted.add(version);
  }

  private async read(): Promise<void> {
    const change = await policyChange(this.database);
    if (change === this.change) return;
    const read = await this.database
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => ({
        change: await policyChange(transaction),
        inForce: await readPoliciesInForce(transaction),
      }));
    this.change = read.change;
    this.takeUp(read.inForce);
  }

  private takeUp({ set, problems, ...more }: PoliciesInForce): void {
    this.problems = problems;
    if (!set) {
      this.log.error({ problems }, 'the policies in force cannot be used; those before them stay');
      return;
    }
    const before = this.setFor(null)?.version;
    this.current = { set, problems, ...more };
    this.sets.clear();
    const now = this.setFor(null);
    if (now?.version === before) return;
    const counts = { policies: set.policies.length, responseRules: set.responseRules.length };
    this.log.info({ version: now?.version, ...counts, rollout: more.rollout?.id }, 'policies in force');
    for (const listener of this.listeners) listener();
  }
}
