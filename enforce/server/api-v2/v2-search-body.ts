import { z } from 'zod';

const MOST_FILTERS = 100;
const MOST_VALUES = 1_000;
/** What the product's connectors ask for at most, on one company's own network. */
const DEFAULT_LIMIT = 1_000;
const HIGHEST_LIMIT = 10_000;

/** Pages are numbered; each is found by going through those before it. */
const DEEPEST_PAGE = 100_000;

const name = z.string().min(1).max(100);
const named = z.strictObject({ name });
/** A saved report of the product numbers what it selects. */
const selected = z.strictObject({ name, id: z.int().optional() });
const value = z.union([z.string().max(2_000), z.number(), z.boolean()]);

const comparison = z.strictObject({
  filterType: z.enum(['long', 'int', 'string', 'localDateTime', 'boolean']),
  operandOne: z.strictObject({ name, function: z.enum(['UPPER', 'LOWER']).optional().describe('In either case') }),
  operandTwoValues: z.array(value).max(MOST_VALUES).default([]),
  operator: z.enum([
    'EQ',
    'NOT_EQ',
    'IN',
    'NOT_IN',
    'LIKE',
    'NOT_LIKE',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'IS_NULL',
    'IS_NOT_NULL',
  ]),
});
export type V2Comparison = z.output<typeof comparison>;

const logic = z.strictObject({
  filterType: z.literal('booleanLogic'),
  booleanOperator: z.enum(['AND', 'OR']).default('AND'),
  get filters() {
    return z.array(z.union([comparison, logic])).max(MOST_FILTERS);
  },
});

/** A filter of the product: comparisons, joined by AND and OR. */
export const v2FilterSchema = z.union([comparison, logic]);
export type V2Filter = z.output<typeof v2FilterSchema>;

/** The body of `POST incidents`. */
export const v2SearchSchema = z.strictObject({
  limit: z.int().min(1).max(HIGHEST_LIMIT).default(DEFAULT_LIMIT),
  select: z.array(selected).min(1).max(100),
  filter: v2FilterSchema.optional(),
  page: z
    .strictObject({
      type: z.literal('offset').default('offset'),
      pageNumber: z.int().min(1),
      pageSize: z.int().min(1).max(HIGHEST_LIMIT),
    })
    .refine(
      ({ pageNumber, pageSize }) => pageNumber * pageSize <= DEEPEST_PAGE,
      `expected a page within the first ${String(DEEPEST_PAGE)} incidents; go on with a filter such as incidentId GT`,
    )
    .optional(),
  orderBy: z
    .array(z.strictObject({ order: z.enum(['ASC', 'DESC']), field: named }))
    .max(1, 'expected one field to sort by')
    .default([]),
});
export type V2Search = z.output<typeof v2SearchSchema>;
