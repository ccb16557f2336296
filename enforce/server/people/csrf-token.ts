import { createHash } from 'node:crypto';

/**
 * What a page must send in `x-csrf-token` with every change. It follows from the session, so nothing is kept; only a
 * page of this origin can read it, and it does not give the cookie away.
 * @param cookie value of the session cookie
 */
export function csrfToken(cookie: string): string {
  return createHash('sha256').update(`cloud-prevent csrf\n${cookie}`).digest('base64url');
}
