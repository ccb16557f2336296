import type { FastifyRequest } from 'fastify';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import { EnforceError, type Problem } from './enforce-error.js';
import { errorText } from './error-text.js';

const FIRST_CLIENT_ERROR = 400;
const FIRST_SERVER_ERROR = 500;

/** What a client is told of an error. */
export interface ToldError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly problems: readonly Problem[];
}

/** What to tell of anything thrown by a route; what is our own fault is logged, not told. */
export function toldError(error: unknown, request: FastifyRequest): ToldError {
  const known = asEnforceError(error);
  if (known.entry.status >= FIRST_SERVER_ERROR) request.log.error({ err: error, url: request.url }, known.message);
  const { code, remedy } = known.entry;
  const status = clientStatus(error) ?? known.entry.status;
  return { status, code, message: known.message, remedy, problems: known.problems };
}

function asEnforceError(error: unknown): EnforceError {
  if (error instanceof EnforceError) return error;
  if (isConnectionLoss(error)) return new EnforceError('databaseUnavailable', '', { cause: error });
  if (clientStatus(error)) return new EnforceError('requestInvalid', errorText(error), { cause: error });
  return new EnforceError('internal', '', { cause: error });
}

/** The status of an error that fastify itself found in the request: broken JSON, too large, wrong content type. */
function clientStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  const mine = typeof statusCode === 'number' && statusCode >= FIRST_CLIENT_ERROR && statusCode < FIRST_SERVER_ERROR;
  return mine ? statusCode : undefined;
}
