import { oneLine } from '../../output/one-line.js';
import { paint } from '../../output/paint.js';
import { tableText } from '../../output/table-text.js';
import { referenceText } from './mail-reference.js';
import type { ReplayedMessage } from './replay-mail.js';
import type { ReplayViolation } from './replay-outcome.js';
import type { ReplaySummary, VerdictChange } from './replay-summary.js';

/** One message whose verdict changes, and why. */
export function changeText({ mail, result }: ReplayedMessage, change: VerdictChange): string {
  const { from, to, gained, lost, changed, begun, ended } = change;
  const subject = result.failure === undefined ? oneLine(result.subject) : '';
  const way = from.disposition === to.disposition ? to.disposition : `${from.disposition} → ${to.disposition}`;
  return [
    `${paint('bold', way)}  ${referenceText(mail)}  ${paint('gray', subject)}`,
    ...gained.map((violation) => `  ${paint('red', '+')} ${violationText(violation)}`),
    ...lost.map((violation) => `  ${paint('green', '-')} ${violationText(violation)}`),
    ...changed.map((violation) => `  ${paint('yellow', '~')} ${violationText(violation)}`),
    ...begun.map((deed) => `  ${paint('red', '+')} ${deed}`),
    ...ended.map((deed) => `  ${paint('green', '-')} ${deed}`),
  ].join('\n');
}

/** What a replay showed in all. */
export function summaryText({ messages, changed, failed, dispositions, policies }: ReplaySummary): string {
  const ways = [...dispositions].sort(([, one], [, other]) => other - one).map(([way, count]) => [way, String(count)]);
  const counts = [...policies].map(([policy, { from, to }]) => [policy, String(from), String(to)]);
  const parts = [`${messages} messages, ${changed} with another verdict${failed ? `, ${failed} not inspected` : ''}`];
  if (ways.length > 0) parts.push(tableText([['verdict', 'messages'], ...ways]));
  if (counts.length > 0) parts.push(tableText([['policy', 'violated before', 'after'], ...counts]));
  return parts.join('\n\n');
}

function violationText({ policy, severity, matchCount, rules, matches }: ReplayViolation): string {
  const why = `${rules.map((rule) => `"${rule}"`).join(', ')}; ${matches.map(oneLine).join(' | ')}`;
  return `${policy} (${severity}, ${matchCount}): ${why}`;
}
