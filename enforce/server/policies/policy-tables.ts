import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';

/** What a document is: a policy or a response rule. */
export type DocumentKind = 'policy' | 'response-rule';

/** One policy or response rule, whatever its version. */
export interface PolicyDocumentTable {
  kind: DocumentKind;
  name: string;
  /** Who keeps it: the policy directory, or people over the API. */
  origin: 'directory' | 'api';
  /** Number of the version that was made last. */
  newest: number;
  /** The version in force; null: none, it was removed or never in force. */
  current: number | null;
}

/** A version of a document, never changed. */
export interface PolicyVersionTable {
  kind: DocumentKind;
  name: string;
  version: number;
  /** YAML as it was written, comments and all. */
  text: string;
  /** What it said when it was made: defaults filled in, lists resolved. */
  document: JSONColumnType<PolicyDocument>;
  author: string;
  /** Why it was made. */
  comment: string | null;
  at: ColumnType<Date, never, never>;
}

/** A set that detectors got. Of versions with the same content it is the first that it was made of. */
export interface PolicySetTable {
  version: string;
  /** Version of each policy, by name. */
  policies: JSONColumnType<Record<string, number>>;
  at: ColumnType<Date, never, never>;
}

/** One row, by which changes are one after the other and are noticed. */
export interface PolicyStateTable {
  only_row: ColumnType<boolean, never, never>;
  /** Grows with everything that comes into force. */
  change: ColumnType<string, never, never>;
}

/** A version of a document that is rolled out. */
export interface StagedDocument {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly version: number;
}

/** When a roll-out returns by itself; null: never for that. */
export interface RolloutBounds {
  /** Messages that the new version blocks; in a trial: incidents that it makes. */
  readonly blocks: number | null;
  /** Inspections that run out of time by it. */
  readonly timeouts: number | null;
}

/** New versions that only a part of the mail meets at first. */
export interface PolicyRolloutTable {
  id: Generated<string>;
  /** `share`: for a share of the senders. `trial`: beside what is in force, without stopping anything. */
  mode: 'share' | 'trial';
  /** Percent of the senders. */
  share: number;
  documents: JSONColumnType<StagedDocument[]>;
  bounds: JSONColumnType<RolloutBounds>;
  state: 'running' | 'completed' | 'returned';
  started_by: string;
  started_at: ColumnType<Date, never, never>;
  ended_by: string | null;
  ended_at: ColumnType<Date | null, never, string>;
  reason: string | null;
}
