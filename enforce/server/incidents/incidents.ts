import type { Kysely } from 'kysely';
import { v2ContentRoutes } from '../api-v2/v2-content-routes.js';
import { V2_PREFIX, v2Routes } from '../api-v2/v2-routes.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { RepeatedJob } from '../jobs/repeated-job.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import type { Log } from '../operation/log.js';
import { originalRoutes } from '../originals/original-routes.js';
import type { OriginalStore } from '../originals/original-store.js';
import { reportRoutes } from '../reports/report-routes.js';
import { ReportStore } from '../reports/report-store.js';
import { changeRoutes } from './change-routes.js';
import { definitionRoutes } from './definition-routes.js';
import { DefinitionStore } from './definition-store.js';
import { dropReconciliationKeys } from './drop-reconciliation-keys.js';
import { IncidentJobStore } from './incident-job-store.js';
import { makeIncidentPartitions } from './incident-partitions.js';
import { copyRoutes } from './copy-routes.js';
import { correlationRoutes } from './correlation-routes.js';
import { createIncidentParts } from './incident-parts.js';
import { incidentRoutes } from './incident-routes.js';
import { jobRoutes } from './job-routes.js';
import { runIncidentJobs } from './run-incident-jobs.js';
import { searchRoutes } from './search-routes.js';

/** Another process may have begun a bulk action, and ended in the middle of it. */
const JOBS_MS = 5_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is about incidents works with. */
export interface IncidentsOptions {
  readonly database: Kysely<DatabaseSchema>;
  /** The messages behind incidents; also those of a time when they were still kept. */
  readonly originals: OriginalStore;
  readonly log: Log;
}

/**
 * Everything about incidents: their routes, and the work that goes on by itself.
 * @returns ends that work
 */
export function incidents(http: EnforceHttp, { database, originals, log }: IncidentsOptions): () => Promise<void> {
  const parts = createIncidentParts(database);
  const bulk = new RepeatedJob({
    name: 'bulk actions on incidents',
    everyMs: JOBS_MS,
    run: (signal) => runIncidentJobs(database, signal),
    log,
  });
  const upkeep = new RepeatedJob({
    name: 'upkeep of incidents',
    everyMs: HOUR_MS,
    run: async () => {
      await makeIncidentPartitions(database);
      await dropReconciliationKeys(database);
      await originals.discardDue();
    },
    log,
  });
  const orphans = new RepeatedJob({
    name: 'removal of originals that no incident knows of',
    everyMs: DAY_MS,
    run: (signal) => originals.removeOrphans(signal),
    log,
  });
  incidentRoutes(http, parts);
  searchRoutes(http, parts);
  changeRoutes(http, parts);
  jobRoutes(http, new IncidentJobStore(database), () => bulk.wake());
  definitionRoutes(http, new DefinitionStore(database));
  originalRoutes(http, parts, originals);
  copyRoutes(http, parts, originals);
  correlationRoutes(http, parts);
  const reports = new ReportStore(database);
  reportRoutes(http, reports, parts);
  const productApi = (api: EnforceHttp) => {
    v2Routes(api, parts, reports);
    v2ContentRoutes(api, parts, originals);
    return Promise.resolve();
  };
  void http.register(productApi, { prefix: V2_PREFIX });
  return async () => {
    await Promise.all([bulk.stop(), upkeep.stop(), orphans.stop()]);
  };
}
