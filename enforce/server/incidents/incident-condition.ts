/** How a field is compared with values. */
export const comparisonOperators = [
  'eq',
  'notEq',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'like',
  'notLike',
  'isNull',
  'isNotNull',
] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

/** A value that a field is compared with; times as ISO texts. */
export type ConditionValue = string | number | boolean;

/** One comparison. */
export interface Comparison {
  readonly field: string;
  readonly operator: ComparisonOperator;
  readonly values: readonly ConditionValue[];
}

/** What is asked of incidents: a comparison, or several joined. */
export type IncidentCondition =
  Comparison | { readonly all: readonly IncidentCondition[] } | { readonly any: readonly IncidentCondition[] };
