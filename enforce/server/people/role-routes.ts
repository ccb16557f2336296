import { z } from 'zod';
import type { DeclaredRoute } from '../operation/declared-routes.js';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from './actor-of.js';
import { privilegeNames, privileges } from './privileges.js';
import { roleContentSchema, roleName, roleSchema } from './role.js';
import type { RoleService } from './role-service.js';

const CREATED = 201;
const NO_CONTENT = 204;
const nameParameter = z.strictObject({ name: roleName });
const config = { requires: 'administer-users' } as const;

/**
 * `/roles`, and `GET /privileges`: what a role can allow, and which requests that means.
 * @param routes gives all routes of the server
 */
export function roleRoutes(http: EnforceHttp, roles: RoleService, routes: () => readonly DeclaredRoute[]): void {
  const nameOf = (params: unknown) => parseRequest(nameParameter, params).name;

  http.get(
    '/privileges',
    describeRoute(config, { summary: 'What a role can allow, and which requests that means' }),
    () => ({
      privileges: privilegeNames.map((name) => ({ name, allows: privileges[name] })),
      routes: routes(),
    }),
  );

  http.get('/roles', describeRoute(config, { summary: 'Roles' }), async () => ({ roles: await roles.list() }));

  http.post('/roles', describeRoute(config, { summary: 'Adds a role', body: roleSchema }), async (request, reply) => {
    const added = await roles.add(actorOf(request), parseRequest(roleSchema, request.body));
    return reply.code(CREATED).send(added);
  });

  http.put(
    '/roles/:name',
    describeRoute(config, { summary: 'Replaces what a role allows', params: nameParameter, body: roleContentSchema }),
    (request) => roles.change(actorOf(request), nameOf(request.params), parseRequest(roleContentSchema, request.body)),
  );

  http.delete(
    '/roles/:name',
    describeRoute(config, { summary: 'Removes a role from everybody who has it', params: nameParameter }),
    async (request, reply) => {
      await roles.remove(actorOf(request), nameOf(request.params));
      return reply.code(NO_CONTENT).send();
    },
  );
}
