import swaggerUi from '@fastify/swagger-ui';
import type { EnforceHttp } from './enforce-http.js';

/**
 * Serves the description of the API at `/docs`, with pages to read it by. It tells nobody more than this program's
 * source does, and so asks for no sign-in.
 */
export async function serveDescription(http: EnforceHttp): Promise<void> {
  await http.register(async (docs: EnforceHttp) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, requires: 'anyone' };
      route.schema = { ...route.schema, hide: true };
    });
    await docs.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  });
}
