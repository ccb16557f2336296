import { EnforceError } from '../operation/enforce-error.js';
import type { ComparisonOperator, ConditionValue, IncidentCondition } from '../incidents/incident-condition.js';
import type { NameIds } from './name-ids.js';
import { v2Fields } from './v2-fields.js';
import type { V2Comparison, V2Filter } from './v2-search-body.js';

const operators = {
  EQ: 'eq',
  NOT_EQ: 'notEq',
  IN: 'in',
  NOT_IN: 'notIn',
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
export async function v2Condition(filter: V2Filter, names: NameIds, depth = 0): Promise<IncidentCondition> {
  if (depth > DEEPEST) throw refusal(`expected at most ${String(DEEPEST)} levels`);
  if (filter.filterType !== 'booleanLogic') return comparisonOf(filter, names);
  const parts = await Promise.all(filter.filters.map((part) => v2Condition(part, names, depth + 1)));
  return filter.booleanOperator === 'AND' ? { all: parts } : { any: parts };
}

async function comparisonOf(filter: V2Comparison, names: NameIds): Promise<IncidentCondition> {
  const { name } = filter.operandOne;
  const field = Object.hasOwn(v2Fields, name) ? v2Fields[name] : undefined;
  if (!field) throw refusal(`found the field "${name}"; expected one of ${Object.keys(v2Fields).join(', ')}`);
  if ('choices' in field) return chosen(filter, field.choices);
  const operator = operators[filter.operator];
  if ('named' in field) return named(filter, field, names);
  const { value = (same: ConditionValue) => same } = field;
  return { field: field.ours, operator, values: filter.operandTwoValues.map(value) };
}

/** Numbers that stand for names can be told apart, but say nothing about more or less. */
async function named(
  { operator, operandOne, operandTwoValues }: V2Comparison,
  { ours, named: kind }: { ours: string; named: Parameters<NameIds['namesOf']>[0] },
  names: NameIds,
): Promise<IncidentCondition> {
  if (!['EQ', 'NOT_EQ', 'IN', 'NOT_IN'].includes(operator))
    throw refusal(`found ${operator} for ${operandOne.name}; expected EQ, NOT_EQ, IN or NOT_IN`);
  const ids = operandTwoValues.map(Number).filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31);
  const values = await names.namesOf(kind, ids);
  const positive = operator === 'EQ' || operator === 'IN';
  if (values.length === 0) return positive ? { any: [] } : { all: [] };
  return { field: ours, operator: positive ? 'in' : 'notIn', values };
}

/** Of a field with few values, those that the comparison holds for. */
function chosen(
  { operator, operandOne, operandTwoValues }: V2Comparison,
  choices: ReadonlyMap<ConditionValue, IncidentCondition>,
): IncidentCondition {
  const known = [...choices.keys()];
  const wanted = operandTwoValues.map((value) => known.find((one) => String(one) === String(value)) ?? value);
  const unknown = wanted.filter((value) => typeof value !== typeof known[0]);
  if (unknown.length > 0)
    throw refusal(`found ${JSON.stringify(unknown[0])} for ${operandOne.name}; expected ${known.join(', ')}`);
  const holds = known.filter((value) => compare(operator, value, wanted));
  return { any: holds.flatMap((value) => choices.get(value) ?? []) };
}

function compare(
  operator: V2Comparison['operator'],
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
