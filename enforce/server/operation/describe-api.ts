import swagger from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import type { EnforceHttp } from './enforce-http.js';
import type { Access } from './route-access.js';

/** Describes all routes that are added from now on by OpenAPI; `serveDescription` serves what it has found. */
export async function describeApi(http: EnforceHttp): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Enforce', description: 'Policies, incidents, servers and people.', version: '1' },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          basic: { type: 'http', scheme: 'basic', description: 'Only below /ProtectManager' },
        },
      },
      security: [{ token: [] }, { basic: [] }],
    },
    transform: ({ schema, url, route }) => ({ url, schema: described(schema, url, route.config?.requires) }),
  });
}

/** Who may call a route, and with which others it belongs. */
function described(schema: FastifySchema | undefined, url: string, requires: Access | undefined): FastifySchema {
  const [, first = ''] = url.split('/');
  return { ...schema, tags: [first], description: `Open to: ${requires ?? 'nobody'}.` };
}
