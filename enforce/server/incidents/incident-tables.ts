import type { ColumnType, Generated, JSONColumnType, RawBuilder } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { IncidentConditions } from '../people/incident-conditions.js';
import type { IncidentCondition } from './incident-condition.js';
import type { IncidentDetails } from './incident-details.js';
import type { HistoryAction } from './incident-history.js';
import type { BulkAction } from './bulk-action.js';

/** A time: read as a Date, written as an ISO text. */
type Time = ColumnType<Date, string, string>;
/** `bigint`, which the driver gives as text. */
type Number64 = ColumnType<string, string | number, never>;

/** One policy violated by one message; copies that the sender's server split from it have joined it. */
export interface IncidentTable {
  /** Grows in the order of commits, so a reader that follows it misses nothing. */
  number: Number64;
  /** When it was committed; the table is partitioned by its month. */
  received_at: Time;
  /** Of the copy that came first. */
  id: string;
  occurred_at: Time;
  /** Name of the server that it came from, as registered. */
  server: string;
  detector: string;
  policy: string;
  policy_group: string;
  policy_set_version: string;
  severity: Incident['severity'];
  match_count: number;
  disposition: Incident['disposition'];
  response_rule: string | null;
  superseded: boolean;
  trial_mode: boolean;
  late: boolean;
  message_id: string;
  fingerprint: string;
  sender: string;
  subject: string;
  /** Of all copies. */
  recipients: string[];
  size: number;
  source_address: string;
  /** Copies that have joined, the first one included. */
  copies: Generated<number>;
  status_id: Generated<number>;
  /** A person has set the severity: copies that join no longer raise it. */
  severity_set: Generated<boolean>;
  owner_name: string | null;
  owner_email: string | null;
  /** What a person set in place of what the disposition says, by the product's name. */
  remediation_status: string | null;
  remediation_location: string | null;
  hidden: Generated<boolean>;
  /** Values of custom attributes by their index. */
  attributes: ColumnType<Record<string, string>, string | undefined, string>;
  details: JSONColumnType<IncidentDetails>;
  /** Words of subject, names and addresses, and the addresses as a whole. */
  search: ColumnType<never, RawBuilder<string>, RawBuilder<string>>;
}

/** What a copy says otherwise than the incident that it joined. */
export type DifferingCopy = IncidentDetails &
  Pick<Incident, 'matchCount' | 'severity'> &
  Pick<Incident['message'], 'fingerprint' | 'subject'>;

/** Every record of a violation that was delivered, once. Its id makes a redelivery known. */
export interface IncidentCopyTable {
  id: string;
  number: Number64;
  received_at: Time;
  occurred_at: Time;
  server: string;
  detector: string;
  disposition: Incident['disposition'];
  message_id: string;
  recipients: string[];
  source_address: string;
  /** Null: its content is the incident's. */
  differing: JSONColumnType<DifferingCopy> | null;
}

/** By what copies of one message find their incident, for as long as copies may come. */
export interface ReconciliationKeyTable {
  key: Buffer;
  number: Number64;
  received_at: Time;
  occurred_at: Time;
}

/** An incident that copies have changed since response rules looked at it. */
export interface GrownIncidentTable {
  number: Number64;
}

/** Something that was done with an incident; never changed, never taken away. */
export interface IncidentHistoryTable {
  entry: ColumnType<string, never, never>;
  number: Number64;
  at: ColumnType<Date, never, never>;
  actor: string;
  action: HistoryAction;
  detail: string | null;
}

/** What can be done about an incident; numbers as the product has them. */
export interface IncidentStatusTable {
  id: Generated<number>;
  name: string;
}

/** A field of incidents that the company has made for itself. */
export interface CustomAttributeTable {
  index: number;
  name: string;
  attribute_group: string;
  email: boolean;
}

/** A change of many incidents that goes on by itself. */
export interface IncidentJobTable {
  id: Generated<string>;
  created_at: ColumnType<Date, never, never>;
  /** Whoever began it, for history and audit. */
  actor: string;
  action: JSONColumnType<BulkAction>;
  /** Of which incidents. */
  condition: JSONColumnType<IncidentCondition>;
  /** The incidents that whoever began it could reach: any of these. */
  scope: JSONColumnType<IncidentConditions[]>;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Incidents that met the condition when it began; null: not counted yet. */
  total: ColumnType<number | null, never, number>;
  done: Generated<number>;
  /** Only incidents up to it; what comes later is not changed. */
  up_to: Number64;
  /** Everything up to it is done. */
  last_number: ColumnType<string, string, string>;
  error: ColumnType<string | null, never, string>;
  finished_at: ColumnType<Date | null, never, string>;
}
