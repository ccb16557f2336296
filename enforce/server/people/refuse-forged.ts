import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { EnforceError } from '../operation/enforce-error.js';
import { csrfToken } from './csrf-token.js';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a page of somebody else has made the browser send: it must come from our own origin and carry
 * the token that only our own pages can read.
 * @param cookie the session cookie that came with it
 * @param publicOrigin where users reach the server, when that is not what the request's Host says
 * @throws EnforceError `requestForged`
 */
export function refuseForged(request: FastifyRequest, cookie: string, publicOrigin: string | undefined): void {
  if (HARMLESS.has(request.method)) return;
  refuseForeignOrigin(request, publicOrigin);
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !equal(given, csrfToken(cookie)))
    throw new EnforceError('requestForged', 'The header x-csrf-token is missing or wrong.');
}

/**
 * Refuses a request that a page of another origin, or of none, sent. Browsers say the origin with every change.
 * @throws EnforceError `requestForged`
 */
export function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  const own = new Set([`https://${request.headers.host ?? ''}`, ...(publicOrigin === undefined ? [] : [publicOrigin])]);
  const { origin } = request.headers;
  if (origin === undefined || !own.has(origin))
    throw new EnforceError('requestForged', `Found the origin ${(origin ?? 'none').slice(0, 200)}.`);
}

function equal(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
