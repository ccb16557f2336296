import type { Findings } from './compiled-condition.js';

/** Numbers of the attachments in which a condition matched. */
export function matchedParts({ parts, listed }: Findings): ReadonlySet<number> {
  return parts ?? new Set(listed.flatMap(({ text }) => text.part ?? []));
}
