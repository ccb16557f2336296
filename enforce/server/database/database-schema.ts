import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { StoredSettings } from '../servers/settings-body.js';
import type {
  CustomAttributeTable,
  GrownIncidentTable,
  IncidentCopyTable,
  IncidentHistoryTable,
  IncidentJobTable,
  IncidentStatusTable,
  IncidentTable,
  ReconciliationKeyTable,
} from '../incidents/incident-tables.js';
import type { NameIdTable } from '../api-v2/name-ids.js';
import type { OutboxTable, ResponseStateTable } from '../outbox/outbox-table.js';
import type {
  InstallationTable,
  OriginalContentTable,
  OriginalTable,
  RetentionLimitTable,
} from '../originals/original-tables.js';
import type { IndexPieceTable, IndexTable } from '../indexes/index-tables.js';
import type { ReportTable } from '../reports/report-table.js';
import type {
  PolicyDocumentTable,
  PolicyRolloutTable,
  PolicySetTable,
  PolicyStateTable,
  PolicyVersionTable,
} from '../policies/policy-tables.js';
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
  settings: JSONColumnType<StoredSettings> | null;
  /** Groups whose policies it gets; null: all. */
  policy_groups: string[] | null;
  created_at: OwnTime;
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
  /** The policy set that it is about. */
  policy_set_version: string | null;
  /** Whether it has been decided where it is to be told. */
  planned: Generated<boolean>;
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
  incident_copies: IncidentCopyTable;
  incident_history: IncidentHistoryTable;
  incident_jobs: IncidentJobTable;
  incident_statuses: IncidentStatusTable;
  reconciliation_keys: ReconciliationKeyTable;
  grown_incidents: GrownIncidentTable;
  custom_attributes: CustomAttributeTable;
  incident_names: NameIdTable;
  installation: InstallationTable;
  original_contents: OriginalContentTable;
  originals: OriginalTable;
  retention_limits: RetentionLimitTable;
  reports: ReportTable;
  policy_documents: PolicyDocumentTable;
  policy_versions: PolicyVersionTable;
  policy_state: PolicyStateTable;
  policy_rollouts: PolicyRolloutTable;
  indexes: IndexTable;
  index_pieces: IndexPieceTable;
  policy_sets: PolicySetTable;
  events: EventTable;
  outbox: OutboxTable;
  response_state: ResponseStateTable;
  quarantine: QuarantineTable;
  audit_log: AuditTable;
  users: UserTable;
  roles: RoleTable;
  user_roles: UserRoleTable;
  sessions: SessionTable;
  api_tokens: ApiTokenTable;
  credentials: CredentialTable;
}
