import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { GapFact } from '../extract/message-facts.js';
import type { Findings } from './compiled-condition.js';
import { factFinding } from './fact-finding.js';
import { matchedFacts } from './matched-facts.js';

/**
 * The components that were not wholly inspected.
 * @param reasons why; for any reason without it
 * @param minimum components needed
 */
export function findGaps(
  gaps: readonly GapFact[],
  reasons: readonly IncompleteReason[] | undefined,
  minimum: number,
): Findings | undefined {
  const found = gaps.filter(({ reason }) => reasons?.includes(reason) ?? true);
  const components = new Map(found.map((gap) => [`${gap.part} ${gap.component}`, gap]));
  return matchedFacts([...components.values()], minimum, ({ component, part }) => factFinding(component, '', 0, part));
}
