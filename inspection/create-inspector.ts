import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { compilePlan } from './compile-plan.js';
import { questionMessage } from './evaluation/question-message.js';
import { extractMessage } from './extract/extract-message.js';
import type { IndexFolder } from './indexes/index-folder.js';
import { findViolations } from './find-violations.js';
import { fingerprint } from './fingerprint.js';
import type { InspectedMessage, InspectionResult, Inspector } from './inspector.js';
import type { Plan } from './plan.js';

/**
 * Compiles a policy set into an inspector. It keeps no state of messages, so one serves any number, one after another
 * or interleaved. A set without enabled policies makes one that reads no more than envelope and headers.
 * @param indexes where the indexes are that policies name; it must stay open as long as the inspector is used
 * @param ocr how far the text in pictures is read; not at all without it
 * @throws PolicyCompileError naming every mistake in the set, with its place
 */
export function createInspector(policySet: PolicySet, indexes?: IndexFolder, ocr?: OcrOptions): Inspector {
  const plan = compilePlan(policySet, indexes);
  return { policySetVersion: plan.version, inspect: (message) => inspect(message, plan, ocr) };
}

async function inspect(message: InspectedMessage, plan: Plan, ocr: OcrOptions | undefined): Promise<InspectionResult> {
  const extracted = await extractMessage(message, {
    bodies: plan.policies.length > 0,
    ocr,
    digests: plan.comparesFiles,
  });
  const { messageId, subject, components, incomplete } = extracted;
  return {
    policySetVersion: plan.version,
    violations: plan.policies.length > 0 ? findViolations(questionMessage(message, extracted, plan), plan) : [],
    components,
    incomplete,
    messageId,
    subject,
    fingerprint: fingerprint(message.content),
  };
}
