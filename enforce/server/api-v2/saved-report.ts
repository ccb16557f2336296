import type { Comparison, ComparisonOperator, ConditionValue } from '../incidents/incident-condition.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { Report } from '../reports/report.js';
import { groupName, localDateTime, severityIds } from './product-numbers.js';
import { v2Orders } from './v2-fields.js';
import type { V2Filter, V2Search } from './v2-search-body.js';

type FilterType = Exclude<V2Filter['filterType'], 'booleanLogic'>;

/** A field of ours in the product's words. */
interface ProductField {
  readonly name: string;
  readonly filterType: FilterType;
  readonly value?: (value: ConditionValue) => ConditionValue;
}

const utc = (value: ConditionValue) => localDateTime(new Date(String(value)).toISOString());
const text = (name: string): ProductField => ({ name, filterType: 'string' });
const number = (name: string): ProductField => ({ name, filterType: 'long' });
const flag = (name: string): ProductField => ({ name, filterType: 'boolean' });
const time = (name: string): ProductField => ({ name, filterType: 'localDateTime', value: utc });

const productFields: Readonly<Record<string, ProductField>> = {
  number: number('incidentId'),
  receivedAt: time('creationDate'),
  occurredAt: time('detectionDate'),
  severity: {
    name: 'severityId',
    filterType: 'long',
    value: (severity) => severityIds[String(severity) as keyof typeof severityIds],
  },
  status: number('incidentStatusId'),
  matchCount: number('matchCount'),
  policy: text('policyName'),
  policyGroup: { ...text('policyGroupName'), value: (group) => groupName(String(group)) },
  policyVersion: number('policyVersion'),
  server: text('detectionServerName'),
  sender: text('networkSenderIdentifier'),
  recipient: text('recipientIdentifier'),
  subject: text('messageSubject'),
  sourceAddress: text('senderIPAddress'),
  ownerName: text('dataOwnerName'),
  ownerEmail: text('dataOwnerEmail'),
  remediationLocation: text('remediationLocation'),
  superseded: flag('isBlockedStatusSuperseded'),
  hidden: flag('isHidden'),
  note: text('incidentNote'),
};

const operators = {
  eq: 'EQ',
  notEq: 'NOT_EQ',
  in: 'IN',
  notIn: 'NOT_IN',
  like: 'LIKE',
  notLike: 'NOT_LIKE',
  lt: 'LT',
  lte: 'LTE',
  gt: 'GT',
  gte: 'GTE',
  isNull: 'IS_NULL',
  isNotNull: 'IS_NOT_NULL',
} as const satisfies Record<ComparisonOperator, string>;
/** The product's highest severity has the lowest number. */
const turned: Partial<Record<ComparisonOperator, ComparisonOperator>> = { lt: 'gt', lte: 'gte', gt: 'lt', gte: 'lte' };

const SELECTED = ['incidentId', 'messageDate', 'severityId', 'incidentStatusId', 'policyName', 'matchCount'];

/**
 * `GET savedReport/{id}`: a saved report as a search of the product, which its clients add to and send back.
 * @throws EnforceError `requestInvalid` for a report that asks for what the product has no words for
 */
export function savedReport({
  definition: { filter, order },
}: Report): Pick<V2Search, 'select' | 'filter' | 'orderBy'> {
  const filters = filter.all.map((part): V2Filter =>
    'any' in part
      ? { filterType: 'booleanLogic', booleanOperator: 'OR', filters: part.any.map(comparisonOf) }
      : comparisonOf(part),
  );
  return {
    select: SELECTED.map((name) => ({ name })),
    filter: { filterType: 'booleanLogic', booleanOperator: 'AND', filters },
    orderBy: orderBy(order),
  };
}

function comparisonOf({ field, operator, values }: Comparison): V2Filter {
  const product = Object.hasOwn(productFields, field) ? productFields[field] : undefined;
  if (!product) throw unsayable(`filter on ${field}`);
  const { name, filterType, value = (same: ConditionValue) => same } = product;
  const ours = field === 'severity' ? (turned[operator] ?? operator) : operator;
  return { filterType, operandOne: { name }, operator: operators[ours], operandTwoValues: values.map(value) };
}

function orderBy({ by, direction }: Report['definition']['order']): V2Search['orderBy'] {
  const [name, order] = Object.entries(v2Orders).find(([, one]) => one.by === by) ?? [];
  if (name === undefined || !order) throw unsayable(`order by ${by}`);
  const rising = (direction === 'ascending') !== (order.reversed ?? false);
  return [{ order: rising ? 'ASC' : 'DESC', field: { name } }];
}

function unsayable(what: string): EnforceError {
  const message = `the report has a ${what}, for which this API has no name; expected ${Object.keys(productFields).join(', ')}`;
  return new EnforceError('requestInvalid', '', { problems: [{ path: 'savedReport', message }] });
}
