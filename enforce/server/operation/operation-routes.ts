import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import { EnforceError } from './enforce-error.js';
import type { EnforceHttp } from './enforce-http.js';
import type { EnforceMetrics } from './enforce-metrics.js';

/** What the routes of operation look at. */
export interface OperationRoutesOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly metrics: EnforceMetrics;
  readonly policies: PolicyLibrary;
}

const open = { requires: 'anyone' } as const;

/** Health, without a token so that probes need no secret, and metrics, without one only from this machine. */
export function operationRoutes(http: EnforceHttp, options: OperationRoutesOptions): void {
  const { database, metrics, policies } = options;

  http.get('/health/live', { config: open }, () => ({ status: 'live' }));

  http.get('/health/ready', { config: open }, async () => {
    await sql`select 1`.execute(database).catch((error: unknown) => {
      throw new EnforceError('databaseUnavailable', '', { cause: error });
    });
    return { status: 'ready', policySetVersion: policies.setFor(null)?.version ?? null };
  });

  http.get('/metrics', { config: { requires: 'view-system', fromThisMachine: true } }, async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
