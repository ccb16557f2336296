import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { Violation } from '@cloud-prevent/inspection/inspector';
import { higherSeverity, severityScore, type Severity } from '@cloud-prevent/protocol/severity';
import { headerLine } from './header-line.js';

/** As the product spells them. */
const severityNames: Readonly<Record<Severity, string>> = { high: 'High', medium: 'Medium', low: 'Low', info: 'Info' };

/**
 * The policy violation data headers that are switched on: highest severity, number of policies violated, and the sum
 * of their scores (High 4, Medium 3, Low 2, Info 1).
 * @returns the lines to add, none for a message without violations, and the names that only we may use
 */
export function violationHeaders(
  violations: readonly Violation[],
  { settings, headers }: Pick<DetectorConfiguration, 'settings' | 'headers'>,
): { add: string[]; own: string[] } {
  const severities = violations.map(({ severity }) => severity);
  const kinds = [
    [settings['RequestProcessor.TagHighestSeverity'], headers.severity, () => highest(severities)],
    [settings['RequestProcessor.TagPolicyCount'], headers.policyCount, () => String(severities.length)],
    [settings['RequestProcessor.TagScore'], headers.score, () => String(score(severities))],
  ] as const;
  const on = kinds.filter(([wanted]) => wanted);
  return {
    add: severities.length ? on.map(([, name, value]) => headerLine(name, value())) : [],
    own: on.map(([, name]) => name),
  };
}

function highest(severities: readonly Severity[]): string {
  return severityNames[severities.reduce(higherSeverity)];
}

function score(severities: readonly Severity[]): number {
  return severities.reduce((sum, severity) => sum + severityScore[severity], 0);
}
