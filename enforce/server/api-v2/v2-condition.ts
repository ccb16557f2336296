import { EnforceError } from '../operation/enforce-error.js';
import type {
  Comparison,
  ComparisonOperator,
  ConditionValue,
  IncidentCondition,
} from '../incidents/incident-condition.js';
import { incidentField } from '../incidents/incident-fields.js';
import { v2Field, v2FieldNames, type V2Field } from './v2-fields.js';
import type { V2Lookups } from './v2-lookups.js';
import type { V2Comparison, V2Filter } from './v2-search-body.js';

const operators = {
  EQ: 'eq',
  NOT_EQ: 'notEq',
  IN: 'in',
  NOT_IN: 'notIn',
  LIKE: 'like',
  NOT_LIKE: 'notLike',
  LT: 'lt',
  LTE: 'lte',
  GT: 'gt',
  GTE: 'gte',
  IS_NULL: 'isNull',
  IS_NOT_NULL: 'isNotNull',
} as const satisfies Record<V2Comparison['operator'], ComparisonOperator>;

/** Deeper filters are refused before they are looked into. */
const DEEPEST = 6;

/**
 * A filter of the product as a condition of ours.
 * @throws EnforceError `requestInvalid` for a field or a comparison that there is not
 */
export async function v2Condition(filter: V2Filter, lookups: V2Lookups, depth = 0): Promise<IncidentCondition> {
  if (depth > DEEPEST) throw refusal(`expected at most ${String(DEEPEST)} levels`);
  if (filter.filterType !== 'booleanLogic') return comparisonOf(filter, lookups);
  const parts = await Promise.all(filter.filters.map((part) => v2Condition(part, lookups, depth + 1)));
  return filter.booleanOperator === 'AND' ? { all: parts } : { any: parts };
}

async function comparisonOf(filter: V2Comparison, lookups: V2Lookups): Promise<IncidentCondition> {
  const { name } = filter.operandOne;
  const field = v2Field(name);
  if (!field) throw refusal(`found the field "${name}"; expected one of ${v2FieldNames.join(', ')}`);
  if ('choices' in field) return chosen(filter, field.choices);
  if ('named' in field) return named(filter, field, lookups);
  // What is never empty may be asked for all the same.
  if (!incidentField(field.ours)?.nullable && filter.operator === 'IS_NOT_NULL') return { all: [] };
  if (!incidentField(field.ours)?.nullable && filter.operator === 'IS_NULL') return { any: [] };
  const { value = (same: ConditionValue) => same } = field;
  const comparison = {
    field: field.ours,
    operator: operators[filter.operator],
    values: filter.operandTwoValues.map(value),
  };
  return filter.operandOne.function ? inEitherCase(comparison) : comparison;
}

/** A function on the field means: whatever the case. Patterns are so anyway, and addresses. */
function inEitherCase(comparison: Comparison): IncidentCondition {
  const { field, operator, values } = comparison;
  const pattern = { eq: 'like', in: 'like', notEq: 'notLike', notIn: 'notLike' } as const;
  const type = incidentField(field)?.type;
  if ((type !== 'text' && type !== 'notes') || !(operator in pattern)) return comparison;
  const literal = values.map((value) => String(value).replace(/[\\%_]/g, '\\$&'));
  return { field, operator: pattern[operator as keyof typeof pattern], values: literal };
}

/** What stands for something else can be told apart, but says nothing about more or less. */
async function named(
  { operator, operandOne, operandTwoValues }: V2Comparison,
  { ours, named: kind }: Extract<V2Field, { readonly named: unknown }>,
  lookups: V2Lookups,
): Promise<IncidentCondition> {
  if (!['EQ', 'NOT_EQ', 'IN', 'NOT_IN'].includes(operator))
    throw refusal(`found ${operator} for ${operandOne.name}; expected EQ, NOT_EQ, IN or NOT_IN`);
  const values = await lookups.behind(kind, operandTwoValues);
  const positive = operator === 'EQ' || operator === 'IN';
  if (values.length === 0) return positive ? { any: [] } : { all: [] };
  return { field: ours, operator: positive ? 'in' : 'notIn', values };
}

/** Of a field with few values, those that the comparison holds for. */
function chosen(
  { operator, operandOne, operandTwoValues }: V2Comparison,
  choices: ReadonlyMap<ConditionValue, IncidentCondition>,
): IncidentCondition {
  if (operator === 'LIKE' || operator === 'NOT_LIKE')
    throw refusal(`found the operator ${operator} for ${operandOne.name}; expected EQ, NOT_EQ, IN or NOT_IN`);
  const known = [...choices.keys()];
  const wanted = operandTwoValues.map((value) => known.find((one) => String(one) === String(value)) ?? value);
  const unknown = wanted.filter((value) => typeof value !== typeof known[0]);
  if (unknown.length > 0)
    throw refusal(`found ${JSON.stringify(unknown[0])} for ${operandOne.name}; expected ${known.join(', ')}`);
  const holds = known.filter((value) => compare(operator, value, wanted));
  return { any: holds.flatMap((value) => choices.get(value) ?? []) };
}

function compare(
  operator: Exclude<V2Comparison['operator'], 'LIKE' | 'NOT_LIKE'>,
  value: ConditionValue,
  [first, ...more]: readonly ConditionValue[],
): boolean {
  switch (operator) {
    case 'EQ':
    case 'IN':
      return [first, ...more].includes(value);
    case 'NOT_EQ':
    case 'NOT_IN':
      return ![first, ...more].includes(value);
    case 'LT':
      return first !== undefined && value < first;
    case 'LTE':
      return first !== undefined && value <= first;
    case 'GT':
      return first !== undefined && value > first;
    case 'GTE':
      return first !== undefined && value >= first;
    case 'IS_NULL':
      return false;
    case 'IS_NOT_NULL':
      return true;
  }
}

function refusal(message: string): EnforceError {
  return new EnforceError('requestInvalid', '', { problems: [{ path: 'filter', message }] });
}
