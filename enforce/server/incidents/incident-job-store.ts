import { sql, type Kysely, type Selectable } from 'kysely';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { Actor } from '../people/actor.js';
import type { IncidentConditions } from '../people/incident-conditions.js';
import type { Privilege } from '../people/privileges.js';
import { auditBulkEnd } from './audit-bulk-end.js';
import type { BulkAction } from './bulk-action.js';
import type { IncidentCondition } from './incident-condition.js';
import { refuseMistakes } from './incident-search.js';
import type { IncidentJobTable } from './incident-tables.js';

const SHOWN = 100;

/** A bulk action as the API shows it. */
export interface IncidentJob {
  readonly id: string;
  readonly createdAt: string;
  readonly actor: string;
  readonly action: BulkAction;
  readonly state: IncidentJobTable['state'];
  /** Incidents to do; null: not counted yet. */
  readonly total: number | null;
  readonly done: number;
  readonly error: string | null;
  readonly finishedAt: string | null;
}

/** What a bulk action needs to be allowed. */
export function privilegeFor(action: BulkAction): Privilege {
  return 'delete' in action ? 'delete-incidents' : 'remediate-incidents';
}

/** Keeps bulk actions. They are begun here; `runIncidentJobs` carries them out. */
export class IncidentJobStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /**
   * Begins a bulk action on the incidents that there are now. What its actor could reach when it began is what it
   * changes.
   * @throws EnforceError `requestInvalid` for a condition that cannot be asked
   */
  async add(actor: Actor, condition: IncidentCondition, action: BulkAction): Promise<IncidentJob> {
    refuseMistakes(condition);
    const scope: IncidentConditions[] = actor.grants
      .filter(({ privileges }) => privileges.has(privilegeFor(action)))
      .map(({ conditions }) => conditions);
    return this.database.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('incident_jobs')
        .values({
          actor: actor.label,
          action: JSON.stringify(action),
          condition: JSON.stringify(condition),
          scope: JSON.stringify(scope),
          state: 'waiting',
          last_number: '0',
          up_to: sql<string>`(select coalesce(max(number), 0) from incidents)`,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await audit(transaction, actor, 'incident.bulk', row.id, { action, filter: condition });
      return jobOf(row);
    });
  }

  /** The newest bulk actions of somebody. */
  async list(actor: Actor): Promise<IncidentJob[]> {
    const rows = await this.database
      .selectFrom('incident_jobs')
      .selectAll()
      .where('actor', '=', actor.label)
      .orderBy('created_at', 'desc')
      .limit(SHOWN)
      .execute();
    return rows.map(jobOf);
  }

  /** One of somebody's; undefined when there is none of this id. */
  async find(actor: Actor, id: string): Promise<IncidentJob | undefined> {
    const query = this.database.selectFrom('incident_jobs').selectAll().where('id', '=', id);
    const row = await query.where('actor', '=', actor.label).executeTakeFirst();
    return row && jobOf(row);
  }

  /** Ends one after the incidents that are being changed. @returns whether it was still to be ended */
  async cancel(actor: Actor, id: string): Promise<boolean> {
    return this.database.transaction().execute(async (transaction) => {
      const ended = await transaction
        .updateTable('incident_jobs')
        .set({ state: 'cancelled', finished_at: new Date().toISOString() })
        .where('id', '=', id)
        .where('actor', '=', actor.label)
        .where('state', 'in', ['waiting', 'running'])
        .returning('done')
        .executeTakeFirst();
      if (ended) await auditBulkEnd(transaction, actor, id, { state: 'cancelled', incidents: ended.done });
      return ended !== undefined;
    });
  }
}

function jobOf(row: Selectable<IncidentJobTable>): IncidentJob {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    actor: row.actor,
    action: row.action,
    state: row.state,
    total: row.total,
    done: row.done,
    error: row.error,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
