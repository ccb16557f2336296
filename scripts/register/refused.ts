import { CommandError } from '../command-error.js';
import type { EnforceAnswer } from '../enforce/ask-enforce.js';

/** What is thrown for an answer that is no success. */
export function refused({ status, body }: EnforceAnswer): CommandError {
  return new CommandError('ENFORCE_REFUSED', `it answered ${status} ${body.slice(0, 200)}`);
}
