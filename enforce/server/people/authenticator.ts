import type { FastifyRequest } from 'fastify';
import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { everything, type Actor } from './actor.js';
import { TOKEN_PREFIX, type ApiTokenStore } from './api-token-store.js';
import type { BasicAuthentication, BasicProof } from './basic-authentication.js';
import { grantsOf, narrowed } from './grants-of.js';
import { isProductApi } from './is-product-api.js';
import { parseBasic } from './parse-basic.js';
import type { UserTable } from './people-tables.js';
import { refuseForged } from './refuse-forged.js';
import { sessionCookie } from './session-cookie.js';
import type { SessionStore } from './session-store.js';
import { userLabel } from './user-label.js';

const BEARER = /^Bearer (\S{1,1000})$/i;

/** What an authenticator looks at. */
export interface AuthenticatorOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly sessions: SessionStore;
  readonly tokens: ApiTokenStore;
  readonly basic: BasicAuthentication;
  /** Whether a token is the one of the configuration; undefined when that has none. */
  readonly isStaticToken: ((given: string) => boolean) | undefined;
  /** Where users reach the server, when that is not what a request's Host says. */
  readonly publicOrigin: string | undefined;
}

/** Recognises who makes a request. */
export class Authenticator {
  constructor(private readonly options: AuthenticatorOptions) {}

  /**
   * An `Authorization` header counts alone; without one the session cookie does.
   * @returns undefined when the request shows nothing that is valid
   * @throws EnforceError `requestForged`, or as `BasicAuthentication.user`
   */
  async actor(request: FastifyRequest): Promise<Actor | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.fromSession(request);
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token !== undefined) return this.fromToken(token, request.clientAddress);
    const proof = parseBasic(authorization);
    return proof && isProductApi(request) ? this.fromBasic(proof, request.clientAddress) : undefined;
  }

  private async fromSession(request: FastifyRequest): Promise<Actor | undefined> {
    const cookie = sessionCookie.read(request);
    const session = cookie === undefined ? undefined : await this.options.sessions.find(cookie);
    if (cookie === undefined || !session) return undefined;
    refuseForged(request, cookie, this.options.publicOrigin);
    return { ...(await this.userActor(session.user, request.clientAddress)), via: 'session', session: session.hash };
  }

  private async fromToken(token: string, address: string): Promise<Actor | undefined> {
    if (this.options.isStaticToken?.(token)) return tokenFileActor(address);
    const found = await this.options.tokens.find(token);
    if (!found) return undefined;
    const { user, name, privileges } = found;
    const actor = await this.userActor(user, address);
    return {
      ...actor,
      label: `token:${user.name}/${name}`,
      via: 'api-token',
      grants: narrowed(actor.grants, privileges),
    };
  }

  /** The password may be a token of that very user, for accounts whose password alone opens nothing. */
  private async fromBasic(proof: BasicProof, address: string): Promise<Actor | undefined> {
    if (proof.password.startsWith(TOKEN_PREFIX)) {
      const actor = await this.fromToken(proof.password, address);
      return actor?.user?.name === proof.name ? actor : undefined;
    }
    const user = await this.options.basic.user(proof, address);
    return { ...(await this.userActor(user, address)), via: 'basic' };
  }

  private async userActor(user: Selectable<UserTable>, address: string): Promise<Omit<Actor, 'via'>> {
    const { id, name, password_must_change: passwordMustChange } = user;
    const grants = await grantsOf(this.options.database, id);
    return { label: userLabel(name), address, user: { id, name }, grants, passwordMustChange, session: undefined };
  }
}

function tokenFileActor(address: string): Actor {
  return {
    label: 'token-file',
    address,
    user: undefined,
    via: 'token-file',
    grants: [everything],
    passwordMustChange: false,
    session: undefined,
  };
}
