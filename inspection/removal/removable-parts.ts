import { matchedParts } from '../conditions/matched-parts.js';
import type { RuleAnswer } from '../evaluation/evaluate-rule.js';
import type { MessageInQuestion } from '../evaluation/message-in-question.js';
import { findAttachments } from './find-attachments.js';
import type { RemovablePart } from './removable-part.js';

/**
 * The attachments of a message with their places among its bytes, and whether rules matched in them or within them.
 * @param met the rules that were met
 */
export function removableParts(met: readonly RuleAnswer[], { facts, content }: MessageInQuestion): RemovablePart[] {
  const matched = new Set(
    met.flatMap(({ answers }) => answers.flatMap(({ findings }) => (findings ? [...matchedParts(findings)] : []))),
  );
  const withMatch = new Set([...matched].map((part) => facts.outermostOf[part]));
  const own = facts.attachments.filter(({ part, outermost }) => part === outermost);
  const places = findAttachments(content, own);
  return own.map(({ component, part }) => ({ component, matched: withMatch.has(part), place: places.get(part) }));
}
