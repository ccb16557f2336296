import type { Actor } from '../people/actor.js';
import type { Privilege } from '../people/privileges.js';

/** Who may call a route: everybody, whoever is signed in to the console, or whoever has a privilege. */
export type Access = 'anyone' | 'session' | Privilege;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route says so; the server does not start with one that does not. */
    requires?: Access;
    /** Programs of this machine need no token for it. @default false */
    fromThisMachine?: boolean;
    /** Open to those who must change their password before anything else. @default false */
    beforePasswordChange?: boolean;
  }

  interface FastifyRequest {
    /** Who makes the request; undefined where the route is open to anyone. `actorOf` gives it to other routes. */
    actor: Actor | undefined;
    /** Where it comes from: the client's address, behind trusted proxies too. */
    clientAddress: string;
  }
}
