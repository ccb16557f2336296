import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { Violation } from './inspector.js';
import type { RemovedAttachment } from './verdict.js';

/**
 * The attachments that response rules take out, each once, with the notice of the first rule that wants it.
 * @param carriedOut violations with those of their rules that are carried out
 */
export function removalsOf(
  carriedOut: readonly { readonly violation: Violation; readonly rules: readonly ResponseRule[] }[],
): RemovedAttachment[] {
  const removals = new Map<number, RemovedAttachment>();
  for (const { violation, rules } of carriedOut) {
    for (const { which, notice } of rules.flatMap(removalsWanted)) {
      violation.removable.forEach(({ component, matched, place }, index) => {
        if (which === 'matched' && !matched) return;
        if (!removals.has(index)) removals.set(index, { component, place, notice });
      });
    }
  }
  return [...removals].sort(([one], [other]) => one - other).map(([, removal]) => removal);
}

function removalsWanted({ actions }: ResponseRule) {
  return actions.flatMap(({ modify }) => modify?.removeAttachments ?? []);
}
