import { isDeepStrictEqual } from 'node:util';
import type { Explainer } from '@cloud-prevent/inspection/explanation/create-explainer';
import type { Explanation } from '@cloud-prevent/inspection/explanation/explanation';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { DetectorSettings } from './detector-settings.js';
import type { FixtureCase } from './fixture-file.js';
import { messageOutcome, type MessageOutcome } from './message-outcome.js';
import { storedMessage } from './stored-message.js';

/** What became of an example. */
export interface CaseResult extends MessageOutcome {
  readonly name: string;
  /** What is not as expected; empty when all is. */
  readonly differences: readonly string[];
  readonly explanation: Explanation;
}

/** What examples are inspected with. */
export interface CaseInspection {
  readonly policySet: PolicySet;
  /** Of the same policies. */
  readonly explainer: Explainer;
  /** Of the detectors; what is not known of them changes nothing. */
  readonly settings: DetectorSettings | undefined;
}

/** Inspects the message of an example and compares what becomes of it with what is expected. */
export async function runCase(
  { name, content, trialMode, expect, ...envelope }: FixtureCase,
  { policySet, explainer, settings }: CaseInspection,
): Promise<CaseResult> {
  const message = storedMessage(content, settings, envelope);
  const explanation = await explainer.explain(message);
  const found = messageOutcome(policySet, message, explanation.result, settings, trialMode);
  return { name, differences: differencesFrom(expect, found, explanation), ...found, explanation };
}

function differencesFrom(
  { disposition, done, violated }: FixtureCase['expect'],
  found: Pick<CaseResult, 'outcome' | 'done'>,
  { result: { violations } }: Explanation,
): string[] {
  const differences: string[] = [];
  if (found.outcome !== disposition) differences.push(`it is ${found.outcome}, not ${disposition}`);
  if (done && !isDeepStrictEqual([...done].sort(), [...found.done].sort()))
    differences.push(`done is ${listed(found.done)}, not ${listed(done)}`);
  for (const { policy, severity, matches } of violated) {
    const violation = violations.find((one) => one.policy === policy);
    if (!violation) {
      differences.push(`"${policy}" is not violated`);
      continue;
    }
    if (severity && violation.severity !== severity) {
      differences.push(`"${policy}" has the severity ${violation.severity}, not ${severity}`);
    }
    if (matches !== undefined && violation.matchCount !== matches) {
      differences.push(`"${policy}" has ${violation.matchCount} matches, not ${matches}`);
    }
  }
  const expected = new Set(violated.map(({ policy }) => policy));
  const others = violations.filter(({ policy }) => !expected.has(policy));
  return [...differences, ...others.map(({ policy }) => `"${policy}" is violated`)];
}

function listed(deeds: readonly string[]): string {
  return deeds.length > 0 ? deeds.map((deed) => `"${deed}"`).join(', ') : 'nothing';
}
