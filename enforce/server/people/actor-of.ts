import type { FastifyRequest } from 'fastify';
import { EnforceError } from '../operation/enforce-error.js';
import type { Actor } from './actor.js';

/** An actor with an account of their own. */
export type UserActor = Actor & { readonly user: NonNullable<Actor['user']> };

/**
 * Who makes a request, in a route that requires a session or a privilege.
 * @throws EnforceError `notSignedIn` when nobody was let in, which such a route never sees
 */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new EnforceError('notSignedIn');
  return request.actor;
}

/** The same in a route that requires a session: there is always an account. */
export function userOf(request: FastifyRequest): UserActor {
  const actor = actorOf(request);
  if (!actor.user) throw new EnforceError('notSignedIn');
  return { ...actor, user: actor.user };
}
