import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * A check for the one token of the configuration, which may do everything and belongs to nobody: for automation on the
 * machine itself, and for the day when nobody can sign in.
 * @param token what the file holds
 * @returns whether a token is that one, compared in constant time
 */
export function staticToken(token: string): (given: string) => boolean {
  const wanted = digest(token);
  return (given) => timingSafeEqual(digest(given), wanted);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
