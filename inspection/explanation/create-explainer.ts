import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { compilePlan } from '../compile-plan.js';
import { violationOf } from '../evaluate-policy.js';
import { policyAnswer } from '../evaluation/policy-answer.js';
import { questionMessage } from '../evaluation/question-message.js';
import { extractMessage } from '../extract/extract-message.js';
import { fingerprint } from '../fingerprint.js';
import type { IndexFolder } from '../indexes/index-folder.js';
import type { InspectedMessage } from '../inspector.js';
import type { Plan } from '../plan.js';
import { explainPolicy } from './explain-policy.js';
import type { Explanation } from './explanation.js';

/** Inspects messages as an inspector does, and says of every enabled policy why. Slower: everything is asked. */
export interface Explainer {
  explain(message: InspectedMessage): Promise<Explanation>;
}

/**
 * Compiles a policy set into an explainer.
 * @param indexes where the indexes are that policies name; it must stay open as long as the explainer is used
 * @param ocr how far the text in pictures is read; not at all without it
 * @throws PolicyCompileError naming every mistake in the set, with its place
 */
export function createExplainer(policySet: PolicySet, indexes?: IndexFolder, ocr?: OcrOptions): Explainer {
  const plan = compilePlan(policySet, indexes);
  return { explain: (message) => explain(message, plan, ocr) };
}

async function explain(message: InspectedMessage, plan: Plan, ocr: OcrOptions | undefined): Promise<Explanation> {
  const extracted = await extractMessage(message, { ocr, digests: plan.comparesFiles });
  const { messageId, subject, components, incomplete } = extracted;
  const question = questionMessage(message, extracted, plan);
  const answers = plan.policies.map((policy) => policyAnswer(policy, question, true));
  return {
    result: {
      policySetVersion: plan.version,
      violations: answers.flatMap((answer) => violationOf(answer, question) ?? []),
      components,
      incomplete,
      messageId,
      subject,
      fingerprint: fingerprint(message.content),
    },
    policies: answers.map(explainPolicy),
  };
}
