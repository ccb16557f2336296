import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClientAddress } from '../operation/client-address.js';
import { clientNetwork } from '../operation/client-network.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { RateLimiter } from '../operation/rate-limiter.js';
import type { Access } from '../operation/route-access.js';
import { may, type Actor } from './actor.js';
import type { Authenticator } from './authenticator.js';
import { isProductApi } from './is-product-api.js';

/** Requests of one network. */
const REQUESTS = { perMinute: 18_000, burst: 3_000 };
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Lets a request through to its route only as the route's `requires` says, and not too many of them. */
export function authorize(http: EnforceHttp, authenticator: Authenticator, clients: ClientAddress): void {
  const limiter = new RateLimiter(REQUESTS);
  http.decorateRequest('actor', undefined);
  http.decorateRequest('clientAddress', '');
  http.addHook('onRequest', async (request, reply) => {
    request.clientAddress = clients.of(request.ip, forwardedFor(request));
    const seconds = limiter.take(clientNetwork(request.clientAddress));
    if (seconds > 0) {
      void reply.header('retry-after', String(seconds));
      throw new EnforceError('tooManyRequests', `Try again in ${String(seconds)} s.`);
    }
    if (!request.is404) await admit(request, reply, authenticator);
  });
}

async function admit(request: FastifyRequest, reply: FastifyReply, authenticator: Authenticator): Promise<void> {
  const { requires, fromThisMachine, beforePasswordChange } = request.routeOptions.config;
  if (requires === 'anyone') return;
  if (fromThisMachine && isFromThisMachine(request)) return;
  const actor = await authenticator.actor(request);
  if (!actor) {
    // What a 401 must say (RFC 9110, 11.6.1); clients of the product's API wait for it before they send a password.
    void reply.header('www-authenticate', isProductApi(request) ? 'Basic realm="Enforce"' : 'Bearer');
    throw new EnforceError('notSignedIn');
  }
  if (actor.passwordMustChange && !beforePasswordChange) throw new EnforceError('passwordMustChange');
  if (requires === undefined || !isAllowed(actor, requires))
    throw new EnforceError('privilegeMissing', `Needed: ${requires ?? 'unknown'}.`);
  request.actor = actor;
}

/** A proxy on this machine asks for others. */
function isFromThisMachine(request: FastifyRequest): boolean {
  return LOOPBACK.test(request.ip) && forwardedFor(request) === undefined;
}

/** Node joins several headers of this name by commas. */
function forwardedFor({ headers }: FastifyRequest): string | undefined {
  const value = headers['x-forwarded-for'];
  return Array.isArray(value) ? value.join(',') : value;
}

/** A token acts for its user, but never on the account itself: it could make itself another with more privileges. */
function isAllowed(actor: Actor, requires: Access): boolean {
  if (requires === 'anyone') return true;
  return requires === 'session' ? actor.via === 'session' : may(actor, requires);
}
