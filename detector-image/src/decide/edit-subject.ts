import type { Verdict } from '@cloud-prevent/inspection/verdict';
import { encodeWords } from './encode-words.js';

/**
 * A subject with what a response rule does to it.
 * @param current the unfolded subject as it stands on the wire, perhaps with encoded words
 * @returns the new one, printable ASCII but for what was not so before
 */
export function editSubject(current: string, edit: NonNullable<Verdict['subject']>): string {
  if (edit.replacement !== undefined) return encodeWords(edit.replacement);
  const parts = [current];
  if (edit.prefix !== undefined) parts.unshift(encodeWords(edit.prefix));
  if (edit.suffix !== undefined) parts.push(encodeWords(edit.suffix));
  return parts.filter(Boolean).reduce(joined, '');
}

/** An encoded word is only one when white space stands around it (RFC 2047, section 5). */
function joined(before: string, after: string): string {
  const needsSpace = before !== '' && (before.endsWith('?=') || after.startsWith('=?'));
  return needsSpace && !/\s$/.test(before) && !/^\s/.test(after) ? `${before} ${after}` : before + after;
}
