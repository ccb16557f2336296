import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { NumberedIncident } from '../incidents/incident-row.js';
import type { Outcome } from '../outbox/run-outbox.js';
import type { IncidentVariables } from './incident-variables.js';

/** What an action works with. */
export interface ResponseContext {
  readonly transaction: Transaction<DatabaseSchema>;
  /** Of the work; the same in every attempt. */
  readonly id: string;
  /** Response rule that the action belongs to. */
  readonly rule: string;
  /** Who does it, for the history. */
  readonly actor: string;
  readonly incident: NumberedIncident;
  readonly variables: IncidentVariables;
}

/** What an action has done: for the history, unless it shows there by itself; or why it was not done. */
export type ActionResult = { readonly done: true; readonly note?: string } | Exclude<Outcome, { done: true }>;
