import type { Kysely } from 'kysely';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { UserActor } from './actor-of.js';
import type { SessionStore } from './session-store.js';

/** Ends the session that a request came with. */
export type EndSession = (actor: UserActor) => Promise<void>;

/** Signing out: the session is gone from the database, not only from the browser. */
export function endSession(database: Kysely<DatabaseSchema>, sessions: SessionStore): EndSession {
  return (actor) =>
    database.transaction().execute(async (transaction) => {
      if (actor.session !== undefined) await sessions.end(transaction, actor.session);
      await audit(transaction, actor, 'session.end', actor.user.name);
    });
}
