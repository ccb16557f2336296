import { z } from 'zod';
import { severitySchema, severityScore, type Severity } from './severity.js';

const stepSchema = z.strictObject({ atLeast: z.int().min(1), severity: severitySchema });
type Step = z.output<typeof stepSchema>;

/** The severity of a violation, by its number of matches. */
export const severityLadderSchema = z
  .strictObject({
    default: severitySchema.default('high').describe('With fewer matches than the first step of the ladder asks for'),
    ladder: z.array(stepSchema).default([]).describe('By number of matches; the highest step reached counts'),
  })
  .refine(
    isRising,
    'expected severities that never fall as matches rise; before the first step counts the default, which is high unless another is written',
  )
  .prefault({});

function isRising({ default: lowest, ladder }: { readonly default: Severity; readonly ladder: readonly Step[] }) {
  const scores = [...ladder]
    .sort((one, other) => one.atLeast - other.atLeast || severityScore[one.severity] - severityScore[other.severity])
    .map(({ severity }) => severityScore[severity]);
  return scores.every((score, step) => score >= (scores[step - 1] ?? severityScore[lowest]));
}
