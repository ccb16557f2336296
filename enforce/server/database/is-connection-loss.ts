import { errorCode, errorText } from '../operation/error-text.js';

const SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** SQLSTATE classes: connection exception; operator intervention, such as a shutdown or a statement time-out. */
const SQL_CLASSES = /^(08|57)/;
/** What the driver says of a connection that is gone; it has no codes for these. */
const DRIVER_TEXTS = /Connection terminated|timeout exceeded when trying to connect|timeout expired/;

/** Whether an error means that the database cannot be reached just now, rather than that it refused something. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  return SYSTEM_CODES.has(code) || SQL_CLASSES.test(code) || DRIVER_TEXTS.test(errorText(error));
}
