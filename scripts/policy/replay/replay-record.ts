import { z } from 'zod';
import { severitySchema } from '@cloud-prevent/protocol/severity';
import { outcomeSchema } from '../outcome.js';
import type { ReplayOutcome, ReplayResult } from './replay-outcome.js';

const keptOutcomeSchema = z.strictObject({
  disposition: outcomeSchema,
  done: z.array(z.string()).default([]),
  violated: z.array(z.strictObject({ policy: z.string(), severity: severitySchema })),
});
type KeptOutcome = z.output<typeof keptOutcomeSchema>;

/** A line of a state file: a message that is done, and what the summary counts of it. No text of it is kept. */
export const replayRecordSchema = z.union([
  z.strictObject({ message: z.string(), failure: z.string() }),
  z.strictObject({ message: z.string(), from: keptOutcomeSchema, to: keptOutcomeSchema }),
]);
export type ReplayRecord = z.output<typeof replayRecordSchema>;

/** What is kept of a result. @param message its reference */
export function recordOf(message: string, result: ReplayResult): ReplayRecord {
  if (result.failure !== undefined) return { message, failure: result.failure };
  return { message, from: kept(result.from), to: kept(result.to) };
}

/** The result as far as it was kept: it counts as it did. */
export function resultOf(record: ReplayRecord): ReplayResult {
  if ('failure' in record) return { failure: record.failure };
  return { from: outcomeOf(record.from), to: outcomeOf(record.to), subject: '' };
}

function kept({ disposition, done, violated }: ReplayOutcome): KeptOutcome {
  return { disposition, done: [...done], violated: violated.map(({ policy, severity }) => ({ policy, severity })) };
}

function outcomeOf({ disposition, done, violated }: KeptOutcome): ReplayOutcome {
  return { disposition, done, violated: violated.map((one) => ({ ...one, matchCount: 0, rules: [], matches: [] })) };
}
