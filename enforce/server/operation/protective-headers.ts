import type { EnforceHttp } from './enforce-http.js';

/**
 * What every answer tells the browser: keep no copy of incidents and secrets, take nothing for a page or a script that
 * is not declared as one, show nothing of ours in a frame of somebody else, and tell no other site where one came from.
 */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** Adds the headers to every answer, errors too; a route may replace one. */
export function protectiveHeaders(http: EnforceHttp): void {
  http.addHook('onRequest', (_request, reply) => {
    void reply.headers(HEADERS);
    return Promise.resolve();
  });
}
