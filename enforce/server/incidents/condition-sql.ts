import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Comparison, ComparisonOperator, ConditionValue, IncidentCondition } from './incident-condition.js';
import { incidentField, type IncidentField } from './incident-fields.js';
import { addressLexeme, wordsOf } from './search-lexemes.js';

const symbols = { eq: '=', notEq: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const attributes = sql.ref('incidents.attributes');
const negated: readonly ComparisonOperator[] = ['notEq', 'notIn', 'notLike'];

/**
 * A condition that `checkCondition` has found good, in SQL, on the table `incidents`. Every value is a parameter.
 * What is empty is unlike every value, as people expect of "is not".
 */
export function conditionSql(condition: IncidentCondition): RawBuilder<SqlBool> {
  if ('field' in condition) return comparisonSql(condition);
  const [parts, joint, none] =
    'all' in condition
      ? [condition.all, sql` and `, sql<SqlBool>`true`]
      : [condition.any, sql` or `, sql<SqlBool>`false`];
  return parts.length === 0 ? none : sql`(${sql.join(parts.map(conditionSql), joint)})`;
}

function comparisonSql({ field: name, operator, values }: Comparison): RawBuilder<SqlBool> {
  const field = incidentField(name);
  if (!field) throw new Error(`${name} is no field of incidents`);
  if (operator === 'isNull') return sql`${field.expression} is null`;
  if (operator === 'isNotNull') return sql`${field.expression} is not null`;
  const holds = positiveSql(field, operator, values);
  return negated.includes(operator) ? sql`(${holds}) is not true` : holds;
}

/** The comparison, or for one that says "not" the one that must not hold. */
function positiveSql(
  field: IncidentField,
  operator: ComparisonOperator,
  values: readonly ConditionValue[],
): RawBuilder<SqlBool> {
  if (field.type === 'notes') return anyNote(positiveSql({ ...field, type: 'text' }, operator, values));
  if (operator === 'like' || operator === 'notLike')
    return sql`${field.expression} ilike any(${values.map(String)}::text[])`;
  if (field.type === 'words') return sql`${field.expression} @@ ${wordsQuery(String(values[0] ?? ''))}::tsquery`;
  if (field.lexeme) return sql`${field.expression} @@ ${addressQuery(field.lexeme, values)}::tsquery`;
  if (field.attribute !== undefined) return anyAttribute(field.attribute, values);
  const cast = sql.raw(field.cast);
  if (field.type === 'list') return sql`jsonb_exists_any(${field.expression}, ${values.map(String)}::text[])`;
  const plain = values.map((value) => (field.type === 'address' ? String(value).toLowerCase() : value));
  if (operator === 'lt' || operator === 'lte' || operator === 'gt' || operator === 'gte')
    return sql`${field.expression} ${sql.raw(symbols[operator])} ${plain[0]}::${cast}`;
  // One value is compared as one: PostgreSQL walks an index in its order for `=`, but not for `= any`.
  if (plain.length === 1) return sql`${field.expression} = ${plain[0]}::${cast}`;
  return sql`${field.expression} = any(${plain}::${cast}[])`;
}

function anyAttribute(index: string, values: readonly ConditionValue[]): RawBuilder<SqlBool> {
  const parts = values.map((value) => sql`${attributes} @> ${JSON.stringify({ [index]: value })}::jsonb`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

function anyNote(holds: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`exists (select from incident_history where incident_history.number = incidents.number
    and incident_history.action = 'NOTE_ADDED' and ${holds})`;
}

/** All words, each as the beginning of one. A text without any word finds nothing. */
function wordsQuery(text: string): string {
  return wordsOf(text)
    .map((word) => `${quoted(word)}:*`)
    .join(' & ');
}

/** `@example.com` asks for a domain. */
function addressQuery(role: 'from' | 'to', values: readonly ConditionValue[]): string {
  return values.map((value) => quoted(addressLexeme(role, String(value)))).join(' | ');
}

/** A lexeme in the input syntax of tsquery, where quotes and backslashes are doubled. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
