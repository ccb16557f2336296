import { z } from 'zod';

/** Severities, lowest first. */
export const severities = ['info', 'low', 'medium', 'high'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** Points that each severity adds to the cumulative score of a message (policy violation data headers). */
export const severityScore: Readonly<Record<Severity, number>> = { info: 1, low: 2, medium: 3, high: 4 };

/** The higher of two severities. */
export function higherSeverity(one: Severity, other: Severity): Severity {
  return severityScore[one] >= severityScore[other] ? one : other;
}
