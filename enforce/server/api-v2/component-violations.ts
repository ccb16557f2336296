import type { Match } from '@cloud-prevent/protocol/incident';
import type { NumberedIncident } from '../incidents/incident-row.js';

/** What a component holds that a rule has found. */
export interface ComponentViolation {
  readonly ruleName: string;
  readonly violationSegments: readonly {
    readonly segmentType: 'VIOLATING_CONTENT';
    readonly ruleName: string;
    readonly text: string;
  }[];
}

/**
 * What was found in each component, by its name: one violation for each rule. A detector keeps of a match only its
 * masked text, and names the very text that it is in, such as `prices.pdf (name)`, which belongs to `prices.pdf`.
 */
export function componentViolations({
  components,
  matches,
}: Pick<NumberedIncident, 'components' | 'matches'>): ReadonlyMap<string, readonly ComponentViolation[]> {
  const names = new Set(components.map(({ name }) => name));
  const byName = groupedBy(matches, ({ component }) => ownerOf(component, names));
  return new Map([...byName].map(([name, found]) => [name, violationsOf(found)]));
}

/** The component whose name the name of a text begins with; the longest one. */
function ownerOf(text: string, names: ReadonlySet<string>): string {
  for (let end = text.length; end > 0; end = text.lastIndexOf(' ', end - 1)) {
    const name = text.slice(0, end);
    if (names.has(name)) return name;
  }
  return text;
}

function violationsOf(matches: readonly Match[]): ComponentViolation[] {
  const byRule = groupedBy(matches, ({ rule }) => rule);
  return [...byRule].map(([ruleName, found]) => ({
    ruleName,
    violationSegments: found.map(({ masked }) => ({ segmentType: 'VIOLATING_CONTENT', ruleName, text: masked })),
  }));
}

function groupedBy(matches: readonly Match[], keyOf: (match: Match) => string): Map<string, Match[]> {
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    const group = groups.get(keyOf(match));
    if (group) group.push(match);
    else groups.set(keyOf(match), [match]);
  }
  return groups;
}
