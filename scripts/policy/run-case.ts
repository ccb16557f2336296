import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { Explainer } from '@cloud-prevent/inspection/explanation/create-explainer';
import type { Explanation } from '@cloud-prevent/inspection/explanation/explanation';
import type { Verdict } from '@cloud-prevent/inspection/verdict';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { envelopeOf } from './envelope-of.js';
import type { FixtureCase } from './fixture-file.js';

/** What became of an example. */
export interface CaseResult {
  readonly name: string;
  /** What is not as expected; empty when all is. */
  readonly differences: readonly string[];
  readonly verdict: Verdict;
  readonly explanation: Explanation;
}

/** Inspects the message of an example and compares what becomes of it with what is expected. */
export async function runCase(example: FixtureCase, policySet: PolicySet, explainer: Explainer): Promise<CaseResult> {
  const { name, content, sender, recipients } = example;
  const found = envelopeOf(content);
  const envelope = { sender: sender ?? found.sender, recipients: recipients ?? found.recipients };
  const explanation = await explainer.explain({ content, ...envelope });
  const verdict = decideVerdict(policySet, explanation.result.violations, { ...envelope, trialMode: false });
  return { name, differences: differencesFrom(example.expect, verdict, explanation), verdict, explanation };
}

function differencesFrom(
  { disposition, violated }: FixtureCase['expect'],
  verdict: Verdict,
  { result: { violations } }: Explanation,
): string[] {
  const differences: string[] = [];
  if (verdict.disposition !== disposition) differences.push(`it is ${verdict.disposition}, not ${disposition}`);
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
