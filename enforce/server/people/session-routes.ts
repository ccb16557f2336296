import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { userOf, type UserActor } from './actor-of.js';
import { csrfToken } from './csrf-token.js';
import type { EndSession } from './end-session.js';
import { userName } from './new-user.js';
import { anyPassword } from './password-rules.js';
import { refuseForeignOrigin } from './refuse-forged.js';
import { secretHash } from './secret-hash.js';
import { sessionCookie } from './session-cookie.js';
import type { SignIn } from './sign-in.js';

const NO_CONTENT = 204;
const open = { requires: 'anyone' } as const;
const signInBody = z.strictObject({
  name: userName,
  password: anyPassword,
  code: z
    .string()
    .regex(/^\d{6}$/, 'expected six digits')
    .optional(),
});

/** What the routes of sessions work with. */
export interface SessionRoutesOptions {
  readonly signIn: SignIn;
  readonly endSession: EndSession;
  /** Where users reach the server, when that is not what a request's Host says. */
  readonly publicOrigin: string | undefined;
  /** Name of the OpenID Connect provider; undefined: there is none. */
  readonly openIdName: string | undefined;
}

/** `/session`: sign in, see who is signed in, sign out. */
export function sessionRoutes(http: EnforceHttp, options: SessionRoutesOptions): void {
  const { signIn, endSession, publicOrigin, openIdName } = options;

  http.get('/session/methods', describeRoute(open, { summary: 'How one can sign in' }), () => ({
    password: true,
    openId: openIdName === undefined ? null : { name: openIdName },
  }));

  http.post('/session', describeRoute(open, { summary: 'Signs in', body: signInBody }), async (request, reply) => {
    // Without it, a foreign page could sign its visitor in to an account of the attacker.
    refuseForeignOrigin(request, publicOrigin);
    const before = sessionCookie.read(request);
    const proof = parseRequest(signInBody, request.body);
    const cookie = await signIn.start(proof, request.clientAddress, before && secretHash(before));
    sessionCookie.set(reply, cookie);
    return { csrfToken: csrfToken(cookie) };
  });

  const own = { requires: 'session', beforePasswordChange: true } as const;
  http.get('/session', describeRoute(own, { summary: 'Who is signed in, and what they may do' }), (request) => ({
    ...describe(userOf(request)),
    csrfToken: csrfToken(sessionCookie.read(request) ?? ''),
  }));

  http.delete('/session', describeRoute(own, { summary: 'Signs out' }), async (request, reply) => {
    await endSession(userOf(request));
    sessionCookie.clear(reply);
    return reply.code(NO_CONTENT).send();
  });
}

function describe({ user, grants, passwordMustChange }: UserActor) {
  return {
    name: user.name,
    privileges: [...new Set(grants.flatMap(({ privileges }) => [...privileges]))].sort(),
    passwordMustChange,
  };
}
