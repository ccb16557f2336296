import { fastify, type FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/**
 * The local health server: `/health/live` (the process answers), `/health/ready` (it takes mail; 503 while it does
 * not) and `/metrics` for Prometheus. Plain HTTP, for its own machine.
 */
export function createHealthServer(metrics: Metrics, isReady: () => boolean): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', (_request, reply) =>
    isReady() ? reply.send({ status: 'ready' }) : reply.code(503).send({ status: 'not ready' }),
  );
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return app;
}
