import type {
  ExplainedCondition,
  ExplainedPolicy,
  ExplainedRule,
  MarkedText,
} from '@cloud-prevent/inspection/explanation/explanation';
import { oneLine } from '../output/one-line.js';
import { paint } from '../output/paint.js';

/** Why policies are violated or not, for a terminal: rule by rule, condition by condition, with the text marked. */
export function traceText(policies: readonly ExplainedPolicy[]): string {
  return policies.flatMap(policyLines).join('\n');
}

function policyLines({ policy, violated, rules }: ExplainedPolicy): string[] {
  const state = violated ? paint('red', 'violated') : paint('green', 'not violated');
  return [`    ${paint('bold', policy)}: ${state}`, ...rules.flatMap(ruleLines)];
}

function ruleLines({ name, role, met, sameComponent, conditions }: ExplainedRule): string[] {
  const together = sameComponent ? ' (in the same component)' : '';
  const apart = sameComponent && !met && conditions.every(({ outcome }) => outcome === 'met');
  const state = met
    ? 'matches'
    : apart
      ? 'does not match: each was found, but in different components'
      : 'does not match';
  return [`      ${role} "${name}"${together} ${state}`, ...conditions.flatMap(conditionLines)];
}

function conditionLines({ asks, outcome, count, marks }: ExplainedCondition): string[] {
  const sign = outcome === 'met' ? paint('green', '✓') : paint('gray', '✗');
  const found = outcome === 'met' && count > 0 ? `  (${count} ${count === 1 ? 'match' : 'matches'})` : '';
  return [`        ${sign} ${asks}${found}`, ...marks.map((mark) => `            ${markedLine(mark)}`)];
}

function markedLine({ component, offset, before, match, after }: MarkedText): string {
  const place = paint('gray', `${oneLine(component)} @${offset}`);
  if (match === '') return place;
  return `${place}  ${oneLine(before)}${paint('yellow', `[${oneLine(match)}]`)}${oneLine(after)}`;
}
