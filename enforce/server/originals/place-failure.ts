import { errorText } from '../operation/error-text.js';
import type { PlaceName } from './place-name.js';

const FIRST_SERVER_ERROR = 500;
const BUSY_STATUS = new Set([408, 429]);

/** A place outside of the database that could not take an original. */
export class PlaceFailure extends Error {
  /** Whether the same may succeed a while later: nobody refused it, a service did not answer or was too busy. */
  readonly isPassing: boolean;

  constructor(place: PlaceName, cause: unknown) {
    super(`${place}: ${errorText(cause)}`, { cause });
    this.isPassing = place !== 'directory' && isPassing(statusOf(cause));
  }
}

function isPassing(status: number | undefined): boolean {
  return status === undefined || status >= FIRST_SERVER_ERROR || BUSY_STATUS.has(status);
}

/** The HTTP status that a service answered with, where its client puts it; undefined: it did not answer. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined;
  const { $metadata: metadata } = error;
  return 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
}
