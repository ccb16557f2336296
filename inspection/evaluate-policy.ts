import type { Match } from '@cloud-prevent/protocol/incident';
import { higherSeverity, type Severity } from '@cloud-prevent/protocol/severity';
import type { CompiledCondition, Finding, Findings } from './conditions/compiled-condition.js';
import type { Violation } from './inspector.js';
import { mask } from './mask.js';
import type { ScannedText } from './patterns/scanned-text.js';
import type { CompiledPolicy, CompiledRule } from './plan.js';

const MOST_LISTED = 1000;

interface Met {
  readonly rule: CompiledRule;
  readonly condition: CompiledCondition;
  readonly findings: Findings;
}

/**
 * Asks one policy about a message: it is violated when any of its rules matches and none of its exceptions does. The
 * matches of all its rules count together.
 */
export function evaluatePolicy(policy: CompiledPolicy, texts: readonly ScannedText[]): Violation | undefined {
  const met = policy.rules.flatMap((rule) => meet(rule, texts) ?? []);
  if (met.length === 0) return undefined;
  if (policy.exceptions.some((exception) => meet(exception, texts))) return undefined;
  const matchCount = met.reduce((sum, { findings }) => sum + findings.count, 0);
  return {
    policy: policy.name,
    group: policy.group,
    severity: severityAt(matchCount, policy.severity),
    matchCount,
    matches: listMatches(met),
    responseRules: policy.responseRules,
  };
}

/** What each condition of a rule found; undefined unless all of them hold. */
function meet(rule: CompiledRule, texts: readonly ScannedText[]): Met[] | undefined {
  const met: Met[] = [];
  for (const condition of rule.conditions) {
    const findings = condition.evaluate(texts);
    if (!findings) return undefined;
    met.push({ rule, condition, findings });
  }
  return met;
}

/** The step with the most matches that is reached; of several with as many, the highest severity. */
function severityAt(matchCount: number, { default: lowest, ladder }: CompiledPolicy['severity']): Severity {
  const reached = ladder.filter(({ atLeast }) => atLeast <= matchCount);
  const highest = Math.max(...reached.map(({ atLeast }) => atLeast));
  const severities = reached.filter(({ atLeast }) => atLeast === highest).map(({ severity }) => severity);
  const [first, ...others] = severities;
  return first === undefined ? lowest : others.reduce(higherSeverity, first);
}

function listMatches(met: readonly Met[]): Match[] {
  const matches: Match[] = [];
  for (const { rule, condition, findings } of met) {
    const room = MOST_LISTED - matches.length;
    for (const finding of findings.listed.slice(0, room)) matches.push(toMatch(rule.name, condition.kind, finding));
  }
  return matches;
}

function toMatch(rule: string, condition: string, { text, place }: Finding): Match {
  const value = text.value(place);
  const offset = text.offsetOf(place.start);
  return { rule, condition, component: text.component, offset, length: value.length, masked: mask(value) };
}
