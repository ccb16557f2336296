import { z } from 'zod';
import type { Problem } from '../operation/enforce-error.js';
import {
  comparisonOperators,
  type Comparison,
  type ComparisonOperator,
  type IncidentCondition,
} from './incident-condition.js';
import { incidentField, incidentFieldNames, type IncidentField } from './incident-fields.js';

const MOST_COMPARISONS = 100;
const DEEPEST = 8;
const isoTime = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

const ordered: readonly ComparisonOperator[] = comparisonOperators;
const equal: readonly ComparisonOperator[] = ['eq', 'notEq', 'in', 'notIn'];
const presence: readonly ComparisonOperator[] = ['isNull', 'isNotNull'];
const patterns: readonly ComparisonOperator[] = ['like', 'notLike'];

/**
 * Everything wrong with a condition: fields that do not exist, operators and values that do not fit them, and more
 * than a search may hold.
 * @returns empty when it can be asked
 */
export function checkCondition(condition: IncidentCondition): Problem[] {
  const comparisons = comparisonsOf(condition, '', 0);
  if (comparisons === 'too deep') return [{ path: 'filter', message: `expected at most ${DEEPEST} levels` }];
  if (comparisons.length > MOST_COMPARISONS)
    return [
      { path: 'filter', message: `expected at most ${MOST_COMPARISONS} comparisons; found ${comparisons.length}` },
    ];
  return comparisons.flatMap(({ path, comparison }) =>
    problemsOf(comparison).map((message) => ({ path: `filter${path}`, message })),
  );
}

type Placed = { readonly path: string; readonly comparison: Comparison }[];

function comparisonsOf(condition: IncidentCondition, path: string, depth: number): Placed | 'too deep' {
  if (depth > DEEPEST) return 'too deep';
  if ('field' in condition) return [{ path, comparison: condition }];
  const [name, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  const found: Placed = [];
  for (const [index, part] of parts.entries()) {
    const inner = comparisonsOf(part, `${path}.${name}[${String(index)}]`, depth + 1);
    if (inner === 'too deep') return inner;
    found.push(...inner);
  }
  return found;
}

function problemsOf({ field: name, operator, values }: Comparison): string[] {
  const field = incidentField(name);
  if (!field) return [`found the field "${name}"; expected ${incidentFieldNames.join(', ')} or attribute:N`];
  const operators = operatorsOf(field);
  if (!operators.includes(operator))
    return [`found the operator ${operator} for ${name}; expected ${operators.join(', ')}`];
  return [...countProblem(operator, values.length), ...values.flatMap((value) => valueProblem(name, field, value))];
}

function operatorsOf({ type, values, nullable, ordered: ranked }: IncidentField): readonly ComparisonOperator[] {
  if (type === 'words') return ['eq', 'notEq'];
  if (type === 'number' || type === 'time' || ranked)
    return ordered.filter((one) => !patterns.includes(one) && (!presence.includes(one) || nullable));
  if (type === 'boolean') return ['eq', 'notEq'];
  const matched = (type === 'text' && !values) || type === 'address' || type === 'notes' ? patterns : [];
  return [...equal, ...matched, ...(nullable ? presence : [])];
}

function countProblem(operator: ComparisonOperator, found: number): string[] {
  if (presence.includes(operator)) return found === 0 ? [] : [`${operator} takes no values; found ${String(found)}`];
  const several = operator === 'in' || operator === 'notIn' || patterns.includes(operator);
  if (several) return found > 0 ? [] : [`${operator} takes one or more values; found none`];
  return found === 1 ? [] : [`${operator} takes one value; found ${String(found)}`];
}

function valueProblem(name: string, { type, values }: IncidentField, value: string | number | boolean): string[] {
  const refuse = (expected: string) => [`${name}: expected ${expected}; found ${JSON.stringify(value).slice(0, 60)}`];
  if (values) return values.includes(String(value)) ? [] : refuse(values.join(', '));
  if (type === 'number') return Number.isSafeInteger(value) ? [] : refuse('a whole number');
  if (type === 'boolean') return typeof value === 'boolean' ? [] : refuse('true or false');
  if (type === 'time') return isoTime.safeParse(value).success ? [] : refuse('a time such as 2026-03-01T10:00:00Z');
  return typeof value === 'string' ? [] : refuse('a text');
}
