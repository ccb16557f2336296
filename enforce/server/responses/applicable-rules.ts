import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { isDetectorAction } from '@cloud-prevent/protocol/responses/detector-action';
import type { ResponseAction } from '@cloud-prevent/protocol/responses/response-action';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { IncidentHead } from '../incidents/incident-row.js';
import { acceptsAddress } from './accepts-address.js';

/** A response rule, with what Enforce does of it. */
export interface ApplicableRule {
  readonly rule: string;
  readonly actions: readonly ResponseAction[];
}

/** The automated response rules that an incident asks for, in the order of its policy. */
export function applicableRules(
  { policies, responseRules }: Pick<PolicySet, 'policies' | 'responseRules'>,
  incident: IncidentHead,
): ApplicableRule[] {
  const policy = policies.find(({ name }) => name === incident.policy.name);
  return (policy?.responseRules ?? []).flatMap((name) => {
    const rule = responseRules.find((one) => one.name === name);
    if (!rule || rule.smart || !applies(rule, incident)) return [];
    const actions = actionsOfEnforce(rule);
    return actions.length > 0 ? [{ rule: name, actions }] : [];
  });
}

/** What Enforce does of a rule. */
export function actionsOfEnforce({ actions }: ResponseRule): ResponseAction[] {
  return actions.filter((action) => !isDetectorAction(action));
}

function applies({ when }: ResponseRule, { severity, matchCount, policy, message, trialMode }: IncidentHead): boolean {
  const { sender, recipient } = when;
  const { atLeast = 0, atMost = Infinity } = when.matchCount ?? {};
  return (
    (when.severities?.includes(severity) ?? true) &&
    matchCount >= atLeast &&
    matchCount <= atMost &&
    (when.policies?.includes(policy.name) ?? true) &&
    (!sender || acceptsAddress(sender, message.sender)) &&
    (!recipient || message.recipients.some((address) => acceptsAddress(recipient, address))) &&
    (when.trial ?? trialMode) === trialMode
  );
}
