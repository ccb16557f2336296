import type { Kysely } from 'kysely';
import { audit, systemActor, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { insertEnforceEvent } from '../events/enforce-event.js';
import { EnforceError } from '../operation/enforce-error.js';
import { changePolicies } from './change-policies.js';
import type { PolicyLibrary } from './policy-library.js';
import { setInForce } from './policy-store.js';
import type { StagedDocument } from './policy-tables.js';
import { findVersion } from './policy-versions.js';
import { excessOf, harmOf } from './rollout-harm.js';
import { endRollout, insertRollout, runningRollout, setShare, type NewRollout, type Rollout } from './rollout-store.js';

/** Brings new versions to a part of the mail first, and takes them back when they do harm. */
export class RolloutService {
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly library: PolicyLibrary,
  ) {}

  /** @throws EnforceError `rolloutRunning`, `policyUnknown`, `policyOfDirectory` or `requestInvalid` */
  async start(actor: Auditable, rollout: Omit<NewRollout, 'startedBy'>): Promise<Rollout> {
    const started = await changePolicies(
      this.database,
      async (transaction) => {
        if (await runningRollout(transaction)) throw new EnforceError('rolloutRunning');
        for (const document of rollout.documents) await refuseUnfit(transaction, document);
        return insertRollout(transaction, { ...rollout, startedBy: actor.label });
      },
      (transaction, { id, mode, share, documents }) =>
        audit(transaction, actor, 'rollout.start', id, { mode, share, documents }),
    );
    await this.library.refresh();
    return started;
  }

  /** Gives more or fewer senders the new versions. @throws EnforceError `rolloutUnknown` */
  async changeShare(actor: Auditable, id: string, share: number): Promise<void> {
    await changePolicies(
      this.database,
      async (transaction) => {
        if (!(await setShare(transaction, id, share))) throw unknown(id);
      },
      (transaction) => audit(transaction, actor, 'rollout.share', id, { share }),
    );
    await this.library.refresh();
  }

  /** Puts the new versions into force for everybody. @throws EnforceError `rolloutUnknown` */
  async complete(actor: Auditable, id: string): Promise<void> {
    await changePolicies(
      this.database,
      async (transaction) => {
        const running = await runningRollout(transaction);
        const end = { state: 'completed', by: actor.label, reason: 'in force for everybody' } as const;
        if (running?.id !== id || !(await endRollout(transaction, id, end))) throw unknown(id);
        for (const document of running.documents) await setInForce(transaction, document, document.version);
      },
      (transaction) => audit(transaction, actor, 'rollout.complete', id),
    );
    await this.library.refresh();
  }

  /** Takes the new versions back from everybody. @throws EnforceError `rolloutUnknown` */
  async takeBack(actor: Auditable, id: string, reason: string): Promise<void> {
    await changePolicies(
      this.database,
      async (transaction) => {
        if (!(await endRollout(transaction, id, { state: 'returned', by: actor.label, reason }))) throw unknown(id);
      },
      (transaction) => audit(transaction, actor, 'rollout.return', id, { reason }),
    );
    await this.library.refresh();
  }

  /**
   * Takes back the roll-out that is going on when it has done more harm than was allowed. Several processes may look
   * at the same time; one of them takes it back.
   */
  async guard(): Promise<void> {
    const running = await runningRollout(this.database);
    const reason = running && excessOf(running.bounds, await harmOf(this.database, running));
    if (!running || reason === undefined) return;
    const end = { state: 'returned', by: systemActor.label, reason } as const;
    await changePolicies(
      this.database,
      async (transaction) => {
        const ended = await endRollout(transaction, running.id, end);
        if (ended) await insertEnforceEvent(transaction, 'rolloutReturned', `Roll-out ${running.id}: ${reason}.`);
        return ended;
      },
      async (transaction, ended) => {
        if (ended) await audit(transaction, systemActor, 'rollout.return', running.id, { reason });
      },
    );
    await this.library.refresh();
  }
}

async function refuseUnfit(database: Kysely<DatabaseSchema>, document: StagedDocument): Promise<void> {
  await findVersion(database, document, document.version);
  const { kind, name } = document;
  const row = await database
    .selectFrom('policy_documents')
    .select(['origin', 'current'])
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  if (row.origin === 'directory' && row.current !== null) throw new EnforceError('policyOfDirectory', `"${name}".`);
}

function unknown(id: string): EnforceError {
  return new EnforceError('rolloutUnknown', `Asked for ${id}.`);
}
