import type { ReplayOutcome, ReplayResult, ReplayViolation } from './replay-outcome.js';

/** How often a policy is violated with each of the sets. */
interface PolicyCount {
  from: number;
  to: number;
}

/** How the verdict on a message changes; undefined when it does not. */
export interface VerdictChange {
  readonly from: ReplayOutcome;
  readonly to: ReplayOutcome;
  /** Violated with the new set only, with the old only, and with both but otherwise. */
  readonly gained: readonly ReplayViolation[];
  readonly lost: readonly ReplayViolation[];
  readonly changed: readonly ReplayViolation[];
  /** Done with the new set only, and with the old only. */
  readonly begun: readonly string[];
  readonly ended: readonly string[];
}

/** Counts of a replay; its size does not grow with the number of messages. */
export class ReplaySummary {
  messages = 0;
  changed = 0;
  failed = 0;
  /** `passed → blocked`, with the number of messages. */
  readonly dispositions = new Map<string, number>();
  readonly policies = new Map<string, PolicyCount>();

  /** Counts a message. */
  add(result: ReplayResult): VerdictChange | undefined {
    this.messages += 1;
    if (result.failure !== undefined) {
      this.failed += 1;
      return undefined;
    }
    const { from, to } = result;
    const way = from.disposition === to.disposition ? to.disposition : `${from.disposition} → ${to.disposition}`;
    this.dispositions.set(way, (this.dispositions.get(way) ?? 0) + 1);
    for (const { policy } of from.violated) this.#count(policy).from += 1;
    for (const { policy } of to.violated) this.#count(policy).to += 1;
    const change = changeOf(from, to);
    if (change) this.changed += 1;
    return change;
  }

  #count(policy: string): PolicyCount {
    const known = this.policies.get(policy) ?? { from: 0, to: 0 };
    this.policies.set(policy, known);
    return known;
  }
}

function changeOf(from: ReplayOutcome, to: ReplayOutcome): VerdictChange | undefined {
  const before = new Map(from.violated.map((violation) => [violation.policy, violation]));
  const after = new Map(to.violated.map((violation) => [violation.policy, violation]));
  const gained = to.violated.filter(({ policy }) => !before.has(policy));
  const lost = from.violated.filter(({ policy }) => !after.has(policy));
  const changed = to.violated.filter(({ policy, severity }) => {
    const old = before.get(policy);
    return old !== undefined && old.severity !== severity;
  });
  const begun = to.done.filter((deed) => !from.done.includes(deed));
  const ended = from.done.filter((deed) => !to.done.includes(deed));
  const differences = [gained, lost, changed, begun, ended].flat().length;
  const isSame = from.disposition === to.disposition && differences === 0;
  return isSame ? undefined : { from, to, gained, lost, changed, begun, ended };
}
