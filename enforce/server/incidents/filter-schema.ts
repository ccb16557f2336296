import { z } from 'zod';
import { comparisonOperators } from './incident-condition.js';

const MOST_PARTS = 100;
const MOST_VALUES = 1_000;

const comparison = z.strictObject({
  field: z.string().min(1).max(50).describe('number, receivedAt, policy, severity … or attribute:N'),
  operator: z.enum(comparisonOperators),
  values: z
    .array(z.union([z.string().max(2_000), z.number(), z.boolean()]))
    .max(MOST_VALUES)
    .default([]),
});

/** A filter as the API takes it: every part must hold, and of a part with `any` at least one comparison. */
export const filterSchema = z
  .strictObject({
    all: z
      .array(z.union([comparison, z.strictObject({ any: z.array(comparison).min(1).max(MOST_PARTS) })]))
      .max(MOST_PARTS)
      .default([]),
  })
  .prefault({})
  .describe('Without it: all incidents that you may see');
export type IncidentFilter = z.output<typeof filterSchema>;
