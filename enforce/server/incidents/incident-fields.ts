import { sql, type RawBuilder } from 'kysely';
import { dispositionSchema } from '@cloud-prevent/protocol/incident';
import { severities } from '@cloud-prevent/protocol/severity';

/** How the values of a field are written and compared. */
export type FieldType = 'number' | 'text' | 'address' | 'addressList' | 'time' | 'boolean' | 'words' | 'list' | 'notes';

/** Something of an incident that can be asked for. */
export interface IncidentField {
  readonly type: FieldType;
  /** In SQL. Fields that are found by lexemes say which kind in `lexeme` instead. */
  readonly expression: RawBuilder<unknown>;
  readonly lexeme?: 'from' | 'to';
  /** Type in PostgreSQL that a value is cast to. */
  readonly cast: string;
  /** The only values there are; undefined: any. */
  readonly values?: readonly string[];
  /** Whether there is a more and a less of it. @default as its type has it: numbers and times */
  readonly ordered?: boolean;
  /** Index of a custom attribute, which is found by its value together with it. */
  readonly attribute?: string;
  /** Whether it may be empty. */
  readonly nullable?: boolean;
}

const column = (name: string) => sql.ref(`incidents.${name}`);
const number = (name: string, cast = 'bigint'): IncidentField => ({ type: 'number', expression: column(name), cast });
const text = (name: string, more: Partial<IncidentField> = {}): IncidentField => ({
  type: 'text',
  expression: column(name),
  cast: 'text',
  ...more,
});
const time = (name: string): IncidentField => ({ type: 'time', expression: column(name), cast: 'timestamptz' });
const flag = (name: string): IncidentField => ({ type: 'boolean', expression: column(name), cast: 'boolean' });
const lexemes = (lexeme: 'from' | 'to'): IncidentField => ({
  type: 'addressList',
  expression: column('search'),
  lexeme,
  cast: 'tsquery',
});

const fields = {
  number: number('number'),
  receivedAt: time('received_at'),
  occurredAt: time('occurred_at'),
  server: text('server'),
  detector: text('detector'),
  policy: text('policy'),
  policyGroup: text('policy_group'),
  policySetVersion: text('policy_set_version'),
  policyVersion: { type: 'number', expression: policyVersion(), cast: 'integer', nullable: true },
  severity: text('severity', { cast: 'incident_severity', values: severities, ordered: true }),
  matchCount: number('match_count', 'integer'),
  disposition: text('disposition', { values: dispositionSchema.options }),
  responseRule: text('response_rule', { nullable: true }),
  superseded: flag('superseded'),
  trialMode: flag('trial_mode'),
  late: flag('late'),
  hidden: flag('hidden'),
  messageId: text('message_id'),
  fingerprint: text('fingerprint'),
  sender: { type: 'address', expression: sql`lower(${column('sender')})`, cast: 'text' },
  senderDomain: lexemes('from'),
  recipient: lexemes('to'),
  words: { type: 'words', expression: column('search'), cast: 'tsquery' },
  subject: text('subject'),
  size: number('size'),
  sourceAddress: text('source_address'),
  copies: number('copies', 'integer'),
  status: number('status_id', 'integer'),
  ownerName: text('owner_name', { nullable: true }),
  ownerEmail: text('owner_email', { nullable: true }),
  remediationStatus: text('remediation_status', { nullable: true }),
  remediationLocation: text('remediation_location', { nullable: true }),
  note: { type: 'notes', expression: sql.ref('incident_history.detail'), cast: 'text' },
  incomplete: { type: 'list', expression: sql`${column('details')} -> 'incomplete'`, cast: 'text' },
  rule: listed('$.matches[*].rule'),
  attachment: listed('$.components[*] ? (@.type == "attachment").name'),
  wanted: detail('wanted', { values: dispositionSchema.options }),
  supersededBy: detail('supersededBy'),
  uniqueMessageId: detail('uniqueMessageId'),
} as const satisfies Record<string, IncidentField>;

/** What stands in the details alone: it has no index, so a filter by it should have another part. */
function detail(name: string, more: Partial<IncidentField> = {}): IncidentField {
  const expression = sql`${column('details')} ->> ${sql.lit(name)}`;
  return { type: 'text', expression, cast: 'text', nullable: true, ...more };
}

/** @param path of JSON path, in the details */
function listed(path: string): IncidentField {
  const expression = sql`jsonb_path_query_array(${column('details')}, ${sql.lit(path)})`;
  return { type: 'list', expression, cast: 'text' };
}

const ATTRIBUTE = /^attribute:([1-9]\d{0,3})$/;

/** Names of the fields; `attribute:N` names a custom attribute beside them. */
export const incidentFieldNames = Object.keys(fields) as readonly string[];

/** The field of a name; undefined when there is none. */
export function incidentField(name: string): IncidentField | undefined {
  if (Object.hasOwn(fields, name)) return fields[name as keyof typeof fields];
  const [, index] = ATTRIBUTE.exec(name) ?? [];
  return index === undefined ? undefined : attributeField(index);
}

/** Of the policy itself, as the set had it that the detector held. */
function policyVersion(): RawBuilder<unknown> {
  return sql`(select (policy_sets.policies ->> ${column('policy')})::integer from policy_sets
    where policy_sets.version = ${column('policy_set_version')})`;
}

function attributeField(index: string): IncidentField {
  const expression = sql`${column('attributes')} ->> ${index}::text`;
  return { type: 'text', expression, attribute: index, cast: 'text', nullable: true };
}
