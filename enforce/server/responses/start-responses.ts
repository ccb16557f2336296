import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { insertEnforceEvent } from '../events/enforce-event.js';
import { RepeatedJob } from '../jobs/repeated-job.js';
import { tellEvent } from '../notifications/event-notification.js';
import type { EventRoute } from '../notifications/notification-configuration.js';
import { planNotifications } from '../notifications/plan-notifications.js';
import { deleteFinishedWork } from '../outbox/delete-finished-work.js';
import { runOutbox, type OutboxWorker } from '../outbox/run-outbox.js';
import type { Log } from '../operation/log.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import { planResponses } from './plan-responses.js';
import { responseGivenUp, runResponse, type ResponseTools } from './run-response.js';

const PLAN_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Things done side by side in one process; each holds a database connection while it talks to somebody else. */
const SIDE_BY_SIDE = 2;

/** What the work about incidents and events is done with. */
export interface ResponsesOptions extends ResponseTools {
  readonly database: Kysely<DatabaseSchema>;
  readonly policies: PolicyLibrary;
  readonly eventRoutes: readonly EventRoute[];
  readonly log: Log;
}

/** The work that goes on by itself. */
export interface Responses {
  /** Has it look now. */
  wake(): void;
  stop(): Promise<void>;
}

/** Does what response rules ask for about incidents, and tells events where they are to be told. */
export function startResponses({ database, policies, eventRoutes, log, ...tools }: ResponsesOptions): Responses {
  const worker = outboxWorker(tools);
  const running = Array.from(
    { length: SIDE_BY_SIDE },
    () =>
      new RepeatedJob({
        name: 'responses and notifications',
        everyMs: PLAN_MS,
        run: (signal) => runOutbox(database, worker, signal),
        log,
      }),
  );
  const planning = new RepeatedJob({
    name: 'planning of responses and notifications',
    everyMs: PLAN_MS,
    run: async (signal) => {
      while ((await planResponses(database, policies.current)) && !signal.aborted);
      while ((await planNotifications(database, eventRoutes)) && !signal.aborted);
      for (const job of running) job.wake();
    },
    log,
  });
  const cleaning = new RepeatedJob({
    name: 'deleting of finished work',
    everyMs: HOUR_MS,
    run: () => deleteFinishedWork(database),
    log,
  });
  return {
    wake: () => {
      for (const job of running) job.wake();
    },
    stop: async () => {
      await Promise.all([planning, cleaning, ...running].map((job) => job.stop()));
    },
  };
}

function outboxWorker(tools: ResponseTools): OutboxWorker {
  return {
    perform: (transaction, row) =>
      'event' in row.work
        ? tellEvent(transaction, tools.notifier, row, row.work)
        : runResponse(transaction, tools, row, row.work),
    givenUp: async (database, row, error) => {
      if ('rule' in row.work) await responseGivenUp(database, row, row.work, error);
      else await insertEnforceEvent(database, 'notificationFailed', `Event ${row.work.event}: ${error}.`);
    },
  };
}
