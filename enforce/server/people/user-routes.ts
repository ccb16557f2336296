import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from './actor-of.js';
import { newUserSchema, userChangeSchema, userName } from './new-user.js';
import type { UserService } from './user-service.js';

const CREATED = 201;
const NO_CONTENT = 204;
const nameParameter = z.strictObject({ name: userName });
const config = { requires: 'administer-users' } as const;

/** `/users`: accounts, as administrators see and change them. */
export function userRoutes(http: EnforceHttp, users: UserService): void {
  const nameOf = (params: unknown) => parseRequest(nameParameter, params).name;

  http.get('/users', describeRoute(config, { summary: 'Accounts' }), async () => ({ users: await users.list() }));

  http.get('/users/:name', describeRoute(config, { summary: 'One account', params: nameParameter }), ({ params }) =>
    users.find(nameOf(params)),
  );

  http.post(
    '/users',
    describeRoute(config, { summary: 'Adds an account', body: newUserSchema }),
    async (request, reply) => {
      const added = await users.add(actorOf(request), parseRequest(newUserSchema, request.body));
      return reply.code(CREATED).send(added);
    },
  );

  http.patch(
    '/users/:name',
    describeRoute(config, { summary: 'Changes an account', params: nameParameter, body: userChangeSchema }),
    (request) => users.change(actorOf(request), nameOf(request.params), parseRequest(userChangeSchema, request.body)),
  );

  http.post(
    '/users/:name/reset-password',
    describeRoute(config, { summary: 'Gives an account a one-time password', params: nameParameter }),
    (request) => users.resetPassword(actorOf(request), nameOf(request.params)),
  );

  http.delete(
    '/users/:name/lock',
    describeRoute(config, { summary: 'Ends the lock that failed attempts have brought', params: nameParameter }),
    async (request, reply) => {
      await users.unlock(actorOf(request), nameOf(request.params));
      return reply.code(NO_CONTENT).send();
    },
  );

  http.delete(
    '/users/:name/second-factor',
    describeRoute(config, { summary: 'Removes a lost authenticator app', params: nameParameter }),
    async (request, reply) => {
      await users.removeSecondFactor(actorOf(request), nameOf(request.params));
      return reply.code(NO_CONTENT).send();
    },
  );

  http.delete(
    '/users/:name',
    describeRoute(config, { summary: 'Removes an account with its sessions and tokens', params: nameParameter }),
    async (request, reply) => {
      await users.remove(actorOf(request), nameOf(request.params));
      return reply.code(NO_CONTENT).send();
    },
  );
}
