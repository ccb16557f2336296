import type { Kysely } from 'kysely';
import { z } from 'zod';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from './actor-of.js';
import type { ApiTokenStore } from './api-token-store.js';
import { userName } from './new-user.js';

const NO_CONTENT = 204;
const nameParameter = z.strictObject({ name: userName });
const tokenParameter = z.strictObject({ name: userName, id: z.uuid() });
const config = { requires: 'administer-users' } as const;

/** `/users/:name/tokens`: API tokens of others, for the day when one has got into wrong hands. */
export function userTokenRoutes(http: EnforceHttp, database: Kysely<DatabaseSchema>, tokens: ApiTokenStore): void {
  http.get(
    '/users/:name/tokens',
    describeRoute(config, { summary: 'API tokens of somebody', params: nameParameter }),
    async (request) => {
      const { name } = parseRequest(nameParameter, request.params);
      return { tokens: await tokens.list(await idOf(database, name)) };
    },
  );

  http.delete(
    '/users/:name/tokens/:id',
    describeRoute(config, { summary: 'Takes one away', params: tokenParameter }),
    async (request, reply) => {
      const { name, id } = parseRequest(tokenParameter, request.params);
      await database.transaction().execute(async (transaction) => {
        const removed = await tokens.remove(transaction, await idOf(transaction, name), id);
        if (removed === undefined) throw new EnforceError('tokenUnknown', `Asked for ${id} of "${name}".`);
        await audit(transaction, actorOf(request), 'user.remove-token', name, { token: removed });
      });
      return reply.code(NO_CONTENT).send();
    },
  );
}

async function idOf(database: Kysely<DatabaseSchema>, name: string): Promise<string> {
  const user = await database.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
  if (!user) throw new EnforceError('userUnknown', `Asked for "${name}".`);
  return user.id;
}
