import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import { describeRoute } from './describe-route.js';
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
const forMetrics = { requires: 'view-system', fromThisMachine: true } as const;

/** Health, without a token so that probes need no secret, and metrics, without one only from this machine. */
export function operationRoutes(http: EnforceHttp, options: OperationRoutesOptions): void {
  const { database, metrics, policies } = options;

  http.get('/health/live', describeRoute(open, { summary: 'Whether the process lives' }), () => ({ status: 'live' }));

  http.get('/health/ready', describeRoute(open, { summary: 'Whether the database answers' }), async () => {
    await sql`select 1`.execute(database).catch((error: unknown) => {
      throw new EnforceError('databaseUnavailable', '', { cause: error });
    });
    return { status: 'ready', policySetVersion: policies.setFor(null)?.version ?? null };
  });

  http.get('/metrics', describeRoute(forMetrics, { summary: 'Metrics for Prometheus' }), async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
