import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { compilePlan } from './compile-plan.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { extractMessage } from './extract/extract-message.js';
import type { ExtractedMessage } from './extract/extracted-message.js';
import { fingerprint } from './fingerprint.js';
import type { InspectedMessage, InspectionResult, Inspector, Violation } from './inspector.js';
import { ScannedText } from './patterns/scanned-text.js';
import type { Plan } from './plan.js';

/**
 * Compiles a policy set into an inspector. It keeps no state of messages, so one serves any number, one after another
 * or interleaved. A set without enabled policies makes one that reads no more than envelope and headers.
 * @throws PolicyCompileError naming every mistake in the set, with its place
 */
export function createInspector(policySet: PolicySet): Inspector {
  const plan = compilePlan(policySet);
  return { policySetVersion: plan.version, inspect: (message) => inspect(message, plan) };
}

async function inspect(message: InspectedMessage, plan: Plan): Promise<InspectionResult> {
  const extracted = await extractMessage(message, { bodies: plan.policies.length > 0 });
  const { messageId, subject, components, incomplete } = extracted;
  return {
    policySetVersion: plan.version,
    violations: findViolations(extracted, plan),
    components,
    incomplete,
    messageId,
    subject,
    fingerprint: fingerprint(message.content),
  };
}

function findViolations({ texts }: ExtractedMessage, plan: Plan): Violation[] {
  if (plan.policies.length === 0) return [];
  const scanned = texts.map((text) => new ScannedText(text, plan.patterns, plan.mostPlaces));
  const occurring = new Set(scanned.flatMap((text) => text.occurring));
  return plan.candidates(occurring).flatMap((number) => {
    const policy = plan.policies[number];
    return (policy && evaluatePolicy(policy, scanned)) ?? [];
  });
}
