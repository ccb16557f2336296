import type { Severity } from '@cloud-prevent/protocol/severity';
import type { RuleCondition } from './conditions/compiled-condition.js';
import type { PatternPool } from './patterns/pattern-pool.js';

/** A rule with its conditions compiled. */
export interface CompiledRule {
  readonly name: string;
  /** All conditions but those of the message as a whole must hold in one and the same component. */
  readonly sameComponent: boolean;
  readonly conditions: readonly RuleCondition[];
}

/** An enabled policy with its rules compiled. */
export interface CompiledPolicy {
  readonly name: string;
  readonly group: string;
  readonly severity: {
    readonly default: Severity;
    readonly ladder: readonly { atLeast: number; severity: Severity }[];
  };
  readonly rules: readonly CompiledRule[];
  readonly exceptions: readonly CompiledRule[];
  readonly responseRules: readonly string[];
  /** One of its response rules may take attachments out. */
  readonly removesAttachments: boolean;
}

/** A policy set, ready to inspect messages. */
export interface Plan {
  readonly version: string;
  /** Enabled policies, in the order of the set. */
  readonly policies: readonly CompiledPolicy[];
  readonly patterns: PatternPool;
  /** Places of one pattern in one text that are counted at most: enough for every minimum and severity step. */
  readonly mostPlaces: number;
  /** Conditions ask of every file, also of one within another, whether it is a document of theirs. */
  readonly comparesFiles: boolean;
  /**
   * Numbers of the policies that may be violated, ascending.
   * @param occurring numbers of the patterns that occur in the message; the same ones may come again
   */
  candidates(occurring: Iterable<number>): readonly number[];
}
