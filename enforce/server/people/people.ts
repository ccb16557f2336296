import type { Kysely } from 'kysely';
import { AuditStore } from '../audit/audit-store.js';
import { auditRoutes } from '../audit/audit-routes.js';
import type { CredentialStore } from '../credentials/credential-store.js';
import { credentialRoutes } from '../credentials/credential-routes.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService } from '../keys/key-service.js';
import type { Reencrypt } from '../keys/reencrypt.js';
import { ClientAddress } from '../operation/client-address.js';
import { declaredRoutes, type DeclaredRoute } from '../operation/declared-routes.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { AccountService } from './account-service.js';
import { accountRoutes } from './account-routes.js';
import { ApiTokenStore } from './api-token-store.js';
import { Authenticator } from './authenticator.js';
import { authorize } from './authorize.js';
import { BasicAuthentication } from './basic-authentication.js';
import { endSession } from './end-session.js';
import { firstAdministrator, type FirstAdministrator } from './first-administrator.js';
import { OpenIdClient } from './open-id/open-id-client.js';
import type { OpenIdConfiguration } from './open-id/open-id-configuration.js';
import { CALLBACK_PATH, openIdRoutes } from './open-id/open-id-routes.js';
import { Passwords } from './passwords.js';
import { RoleService } from './role-service.js';
import { roleRoutes } from './role-routes.js';
import { SecondFactor } from './second-factor.js';
import { sessionRoutes } from './session-routes.js';
import { SessionStore, type SessionLimits } from './session-store.js';
import { SignIn } from './sign-in.js';
import { staticToken } from './static-token.js';
import { UserService } from './user-service.js';
import { userRoutes } from './user-routes.js';
import { userTokenRoutes } from './user-token-routes.js';

/** What the people of a server are set up with. */
export interface PeopleOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly keys: KeyService;
  readonly credentials: CredentialStore;
  /** The one token of the configuration; undefined: none. */
  readonly apiToken: string | undefined;
  /** Origin that users reach the server at; undefined: what their requests say. */
  readonly publicUrl: string | undefined;
  /** Networks of the proxies that may say whom they ask for. */
  readonly trustedProxies: readonly string[];
  readonly sessions: SessionLimits;
  readonly openId: { readonly configuration: OpenIdConfiguration; readonly secret: string } | undefined;
  /** Parts that keep encrypted things, beside credentials and second factors. */
  readonly reencrypt: Readonly<Record<string, Reencrypt>>;
}

/**
 * Users, roles, sessions, tokens, credentials and the audit log: from here on every route of the server lets in only
 * whom its `requires` names. To be called before any route is added.
 * @returns the first administrator, where there was no user before
 */
export async function people(http: EnforceHttp, options: PeopleOptions): Promise<FirstAdministrator | undefined> {
  const { database, keys, credentials, publicUrl } = options;
  const passwords = new Passwords();
  const sessions = new SessionStore(database, options.sessions);
  const secondFactor = new SecondFactor(keys);
  const signIn = new SignIn(database, passwords, secondFactor, sessions);
  const tokens = new ApiTokenStore(database);
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;

  const routes = guard(
    http,
    {
      database,
      sessions,
      tokens,
      basic: new BasicAuthentication(database, signIn),
      isStaticToken: options.apiToken === undefined ? undefined : staticToken(options.apiToken),
      publicOrigin,
    },
    options.trustedProxies,
  );

  const openIdName = options.openId?.configuration.name;
  sessionRoutes(http, { signIn, endSession: endSession(database, sessions), publicOrigin, openIdName });
  accountRoutes(http, new AccountService({ database, passwords, secondFactor, sessions, tokens, signIn }));
  userRoutes(http, new UserService(database, passwords, sessions));
  userTokenRoutes(http, database, tokens);
  roleRoutes(http, new RoleService(database), routes);
  auditRoutes(http, new AuditStore(database));
  credentialRoutes(http, credentials, database, {
    ...options.reencrypt,
    credentials: (transaction) => credentials.reencrypt(transaction),
    secondFactors: (transaction) => secondFactor.reencrypt(transaction),
  });
  if (options.openId) {
    const { configuration, secret } = options.openId;
    const client = new OpenIdClient(configuration, secret, `${publicOrigin ?? ''}${CALLBACK_PATH}`);
    openIdRoutes(http, { configuration, client, database, signIn, keys });
  }
  return firstAdministrator(database, passwords);
}

function guard(
  http: EnforceHttp,
  options: ConstructorParameters<typeof Authenticator>[0],
  trustedProxies: readonly string[],
): () => readonly DeclaredRoute[] {
  const routes = declaredRoutes(http);
  authorize(http, new Authenticator(options), new ClientAddress(trustedProxies));
  return routes;
}
