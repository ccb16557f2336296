import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import type { AccountService } from './account-service.js';
import { userOf } from './actor-of.js';
import { csrfToken } from './csrf-token.js';
import { anyPassword } from './password-rules.js';
import { privilegeNames } from './privileges.js';
import { sessionCookie } from './session-cookie.js';

const CREATED = 201;
const NO_CONTENT = 204;
const DAY_MS = 86_400_000;

const code = z.string().regex(/^\d{6}$/, 'expected six digits');
const passwordBody = z.strictObject({ oldPassword: anyPassword, password: anyPassword });
const tokenBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  privileges: z.array(z.enum(privilegeNames)).min(1).max(privilegeNames.length),
  days: z.int().min(1).max(366).default(90).describe('Until it expires'),
});
const ownPasswordBody = z.strictObject({ password: anyPassword });
const codeBody = z.strictObject({ code });
const removalBody = z.strictObject({ password: anyPassword, code });
const tokenParameter = z.strictObject({ id: z.uuid() });
const config = { requires: 'session' } as const;

/** `/account`: what people do with their own account: password, second factor, API tokens. */
export function accountRoutes(http: EnforceHttp, account: AccountService): void {
  http.put(
    '/account/password',
    describeRoute(
      { ...config, beforePasswordChange: true },
      { summary: 'Changes the own password', body: passwordBody },
    ),
    async (request, reply) => {
      const { oldPassword, password } = parseRequest(passwordBody, request.body);
      const cookie = await account.changePassword(userOf(request), oldPassword, password);
      sessionCookie.set(reply, cookie);
      return { csrfToken: csrfToken(cookie) };
    },
  );

  http.post(
    '/account/second-factor',
    describeRoute(config, { summary: 'Begins to set up an authenticator app', body: ownPasswordBody }),
    (request) => {
      const { password } = parseRequest(ownPasswordBody, request.body);
      return account.prepareSecondFactor(userOf(request), password);
    },
  );

  http.put(
    '/account/second-factor',
    describeRoute(config, { summary: 'Has sign-ins ask for a code of it from now on', body: codeBody }),
    async (request, reply) => {
      await account.confirmSecondFactor(userOf(request), parseRequest(codeBody, request.body).code);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.delete(
    '/account/second-factor',
    describeRoute(config, { summary: 'Has sign-ins ask for no code any more', body: removalBody }),
    async (request, reply) => {
      const given = parseRequest(removalBody, request.body);
      await account.removeSecondFactor(userOf(request), given.password, given.code);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.get('/account/tokens', describeRoute(config, { summary: 'Own API tokens' }), async (request) => ({
    tokens: await account.tokens(userOf(request)),
  }));

  http.post(
    '/account/tokens',
    describeRoute(config, { summary: 'Makes an API token, which is shown this once', body: tokenBody }),
    async (request, reply) => {
      const { name, privileges, days } = parseRequest(tokenBody, request.body);
      const expiresAt = new Date(Date.now() + days * DAY_MS);
      const { token, entry } = await account.addToken(userOf(request), { name, privileges, expiresAt });
      return reply.code(CREATED).send({ ...entry, token });
    },
  );

  http.delete(
    '/account/tokens/:id',
    describeRoute(config, { summary: 'Removes an own API token', params: tokenParameter }),
    async (request, reply) => {
      await account.removeToken(userOf(request), parseRequest(tokenParameter, request.params).id);
      return reply.code(NO_CONTENT).send();
    },
  );
}
