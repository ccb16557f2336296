import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { RepeatedJob } from '../jobs/repeated-job.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import type { Log } from '../operation/log.js';
import { deleteOldEvents } from './delete-old-events.js';
import { eventRoutes } from './event-routes.js';
import { EventStore } from './event-store.js';

const HOUR_MS = 3_600_000;

/** What is about events works with. */
export interface EventsOptions {
  readonly database: Kysely<DatabaseSchema>;
  /** Days that each is kept. */
  readonly retentionDays: number;
  readonly log: Log;
}

/**
 * Everything about system events: their route, and the deleting of old ones.
 * @returns ends that
 */
export function events(http: EnforceHttp, { database, retentionDays, log }: EventsOptions): () => Promise<void> {
  eventRoutes(http, new EventStore(database));
  const cleaning = new RepeatedJob({
    name: 'deleting of old events',
    everyMs: HOUR_MS,
    run: () => deleteOldEvents(database, retentionDays),
    log,
  });
  return () => cleaning.stop();
}
