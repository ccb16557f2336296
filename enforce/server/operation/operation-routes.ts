import { sql, type Kysely } from 'kysely';
import type { FastifyRequest } from 'fastify';
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
  /** Throws unless the request carries the API token. */
  readonly authorize: (request: FastifyRequest) => Promise<void>;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Health, without a token so that probes need no secret, and metrics, without one only from this machine. */
export function operationRoutes(http: EnforceHttp, options: OperationRoutesOptions): void {
  const { database, metrics, policies, authorize } = options;

  http.get('/health/live', () => ({ status: 'live' }));

  http.get('/health/ready', async () => {
    await sql`select 1`.execute(database).catch((error: unknown) => {
      throw new EnforceError('databaseUnavailable', '', { cause: error });
    });
    return { status: 'ready', policySetVersion: policies.current?.version ?? null };
  });

  http.get('/metrics', async (request, reply) => {
    if (!LOOPBACK.test(request.ip)) await authorize(request);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
