import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../../database/database-schema.js';
import type { KeyService, SealedBox } from '../../keys/key-service.js';
import { clientNetwork } from '../../operation/client-network.js';
import { describeRoute } from '../../operation/describe-route.js';
import { EnforceError } from '../../operation/enforce-error.js';
import type { EnforceHttp } from '../../operation/enforce-http.js';
import { HostCookie } from '../../operation/host-cookie.js';
import { RateLimiter } from '../../operation/rate-limiter.js';
import { secretHash } from '../secret-hash.js';
import { sessionCookie } from '../session-cookie.js';
import type { SignIn } from '../sign-in.js';
import type { OpenIdChecks, OpenIdClient } from './open-id-client.js';
import type { OpenIdConfiguration } from './open-id-configuration.js';
import { openIdUser } from './open-id-users.js';
import { RefusedSignOns } from './refused-sign-ons.js';

/** Path below the public address where the provider sends users back to; it is registered there. */
export const CALLBACK_PATH = '/session/open-id/callback';
const pending = new HostCookie('cloud-prevent-sign-on');
const CONTEXT = 'open-id sign-on';
const SIGN_ON_MS = 600_000;
/** Sign-ons that one network may begin, and come back from. */
const SIGN_ONS = { perMinute: 30, burst: 30 };

const pendingSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});

/** What sign-on by OpenID Connect works with. */
export interface OpenIdRoutesOptions {
  readonly configuration: OpenIdConfiguration;
  readonly client: OpenIdClient;
  readonly database: Kysely<DatabaseSchema>;
  readonly signIn: SignIn;
  readonly keys: KeyService;
}

/**
 * `/session/open-id`: to the provider and back. What must be the same afterwards is in an encrypted cookie: any server
 * can finish what another one began, and beginning fills no table.
 */
export function openIdRoutes(http: EnforceHttp, options: OpenIdRoutesOptions): void {
  const { configuration, client, database, signIn, keys } = options;
  const config = { requires: 'anyone' } as const;
  const limits = { begin: new RateLimiter(SIGN_ONS), finish: new RateLimiter(SIGN_ONS) };
  const refused = new RefusedSignOns(database, configuration.name);

  http.get(
    '/session/open-id',
    describeRoute(config, { summary: 'Sends the browser to the OpenID Connect provider' }),
    async (request, reply) => {
      refuseTooMany(limits.begin, request);
      const { url, checks } = await client.begin();
      remember(reply, keys, checks);
      return reply.redirect(url.href);
    },
  );

  http.get(
    CALLBACK_PATH,
    describeRoute(config, { summary: 'Where the provider sends it back to' }),
    async (request, reply) => {
      refuseTooMany(limits.finish, request);
      const checks = remembered(request, keys);
      pending.clear(reply);
      const user = await refused.noteIn(request, async (told) => {
        const claims = await client.finish(queryOf(request), checks);
        told(claims);
        return openIdUser(database, configuration, claims);
      });
      const before = sessionCookie.read(request);
      const cookie = await signIn.openSession(
        user,
        request.clientAddress,
        configuration.name,
        before && secretHash(before),
      );
      sessionCookie.set(reply, cookie);
      return reply.redirect('/');
    },
  );
}

/** @throws EnforceError `tooManyRequests` */
function refuseTooMany(limiter: RateLimiter, request: FastifyRequest): void {
  const seconds = limiter.take(clientNetwork(request.clientAddress));
  if (seconds > 0) throw new EnforceError('tooManyRequests', `Try again in ${String(seconds)} s.`);
}

function remember(reply: FastifyReply, keys: KeyService, checks: OpenIdChecks): void {
  const plain = Buffer.from(JSON.stringify({ ...checks, until: Date.now() + SIGN_ON_MS }));
  const { keyId, box } = keys.encrypt(plain, CONTEXT);
  pending.set(reply, `${keyId}.${box.toString('base64url')}`);
}

/** @throws EnforceError `signOnFailed` without the cookie of this browser's own beginning */
function remembered(request: FastifyRequest, keys: KeyService): OpenIdChecks {
  const [keyId = '', box = ''] = (pending.read(request) ?? '').split('.');
  const { until, ...checks } = opened(keys, { keyId, box: Buffer.from(box, 'base64url') });
  if (until < Date.now()) throw new EnforceError('signOnFailed', 'It took longer than ten minutes.');
  return checks;
}

function opened(keys: KeyService, box: SealedBox): z.output<typeof pendingSchema> {
  try {
    return pendingSchema.parse(JSON.parse(keys.decrypt(box, CONTEXT).toString()));
  } catch (error) {
    throw new EnforceError('signOnFailed', 'This browser has not begun it here.', { cause: error });
  }
}

function queryOf(request: FastifyRequest): string {
  return new URL(request.url, 'https://localhost').search;
}
