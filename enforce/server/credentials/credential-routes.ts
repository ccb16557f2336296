import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../database/database-schema.js';
import { reencryptAll, type Reencrypt } from '../keys/reencrypt.js';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import type { CredentialStore } from './credential-store.js';

const NO_CONTENT = 204;
const LONGEST_PASSWORD = 10_000;

const nameParameter = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/]*$/u, 'expected a name without slashes and control characters'),
});
const credentialBody = z.strictObject({
  description: z.string().trim().max(1_000).default(''),
  userName: z.string().trim().min(1).max(500).nullable().default(null),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});
const config = { requires: 'administer-credentials' } as const;

/**
 * `/credentials`: set, list and remove stored credentials; `POST /keys/re-encrypt` after a change of the key.
 * @param parts all that keep encrypted things
 */
export function credentialRoutes(
  http: EnforceHttp,
  credentials: CredentialStore,
  database: Kysely<DatabaseSchema>,
  parts: Readonly<Record<string, Reencrypt>>,
): void {
  http.get(
    '/credentials',
    describeRoute(config, { summary: 'Stored credentials, without their secrets' }),
    async () => ({
      credentials: await credentials.list(),
    }),
  );

  http.put(
    '/credentials/:name',
    describeRoute(config, { summary: 'Keeps a secret under a name', params: nameParameter, body: credentialBody }),
    (request) => {
      const { name } = parseRequest(nameParameter, request.params);
      return credentials.set(actorOf(request), name, parseRequest(credentialBody, request.body));
    },
  );

  http.delete(
    '/credentials/:name',
    describeRoute(config, { summary: 'Removes a stored credential', params: nameParameter }),
    async (request, reply) => {
      await credentials.remove(actorOf(request), parseRequest(nameParameter, request.params).name);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.post(
    '/keys/re-encrypt',
    describeRoute(config, { summary: 'Encrypts what older keys encrypted with the current one' }),
    async (request) => ({
      reencrypted: await reencryptAll(database, actorOf(request), parts),
    }),
  );
}
