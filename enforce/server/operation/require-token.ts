import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { EnforceError } from './enforce-error.js';

/**
 * A check that a request carries the API token.
 * @param token what `Authorization: Bearer …` must hold; compared in constant time
 * @returns a hook that throws EnforceError `tokenRefused`
 */
export function requireToken(token: string): (request: FastifyRequest) => Promise<void> {
  const wanted = digest(token);
  return (request) => {
    const [, given = ''] = /^Bearer (\S{1,1000})$/i.exec(request.headers.authorization ?? '') ?? [];
    if (timingSafeEqual(digest(given), wanted)) return Promise.resolve();
    return Promise.reject(new EnforceError('tokenRefused'));
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
