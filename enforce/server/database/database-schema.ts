import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';
import type { AuditTable } from '../audit/audit-table.js';
import type { CredentialTable } from '../credentials/credential-table.js';
import type { ApiTokenTable, RoleTable, SessionTable, UserRoleTable, UserTable } from '../people/people-tables.js';

/** A time: read as a Date, written as an ISO text. */
export type Time = ColumnType<Date, string, string>;
/** A time that the database fills in. */
export type OwnTime = ColumnType<Date, never, never>;
/** `bigint`, which the driver gives as text. */
type Number64 = ColumnType<string, never, never>;

/** A registered detector. */
export interface ServerTable {
  name: string;
  host: string;
  port: number;
  /** Who registered it: the configuration file keeps its own servers up to date, others are left alone. */
  origin: 'configuration' | 'api';
  /** What Enforce lays over the detector's own settings; null: nothing. */
  settings: JSONColumnType<SettingsDocument> | null;
  created_at: OwnTime;
}

/** What of an incident is not searched for. */
export type IncidentDetails = Pick<Incident, 'matches' | 'components' | 'incomplete'> &
  Pick<Incident['message'], 'recipients' | 'size' | 'sourceAddress'>;

/** One policy violated by one message, stored once however often it is delivered. */
export interface IncidentTable {
  /** Grows in the order of commits, so a reader that follows it misses nothing. */
  number: Number64;
  id: string;
  occurred_at: Time;
  received_at: OwnTime;
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
  details: JSONColumnType<IncidentDetails>;
}

/** Something an administrator should know. */
export interface EventTable {
  number: Number64;
  id: string;
  occurred_at: Time;
  received_at: OwnTime;
  server: string;
  detector: string;
  code: number;
  severity: 'info' | 'warning' | 'severe';
  text: string;
  message_id: string | null;
}

/** A record that could not be understood or stored, kept as it came. */
export interface QuarantineTable {
  /** SHA-256 of server and text, so that a redelivery is no second row. */
  hash: string;
  server: string;
  /** The record's own id, when it has one. */
  record_id: string | null;
  reason: string;
  raw: string;
  received_at: Generated<Date>;
}

/** Every table, by name. */
export interface DatabaseSchema {
  servers: ServerTable;
  incidents: IncidentTable;
  events: EventTable;
  quarantine: QuarantineTable;
  audit_log: AuditTable;
  users: UserTable;
  roles: RoleTable;
  user_roles: UserRoleTable;
  sessions: SessionTable;
  api_tokens: ApiTokenTable;
  credentials: CredentialTable;
}
