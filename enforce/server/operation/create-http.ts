import fastify, { LogController } from 'fastify';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import { answerError } from './answer-error.js';
import { EnforceError } from './enforce-error.js';
import type { EnforceHttp } from './enforce-http.js';
import type { Log } from './log.js';
import { protectiveHeaders } from './protective-headers.js';

/** Bytes of a request's body. */
const BODY_LIMIT = 1024 ** 2;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The HTTPS server without its routes: TLS 1.2 or newer, bounded requests, every error in one form.
 * @param keystore key and certificate of the API
 */
export function createHttp(keystore: Keystore, log: Log): EnforceHttp {
  const http: EnforceHttp = fastify({
    https: {
      key: keystore.key,
      cert: [keystore.certificate, ...keystore.chain].join(''),
      minVersion: 'TLSv1.2',
    },
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Closing must not wait for clients that keep their connections.
    forceCloseConnections: true,
  });
  // A route's schema only describes it; `parseRequest` checks its requests, and tells every mistake at once.
  http.setValidatorCompiler(() => () => true);
  protectiveHeaders(http);
  http.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  http.setNotFoundHandler((request) => {
    throw new EnforceError('routeUnknown', `${request.method} ${request.url.slice(0, 200)}`);
  });
  return http;
}
