import { hasCode } from '../state/has-code.js';

/** No record can be kept now: the disk is full, or as full as it may get. Passes when there is space again. */
export class SpoolFullError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the incident spool cannot take records: ${reason}; free space on the disk of stateDirectory`, options);
    this.name = 'SpoolFullError';
  }
}

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** True for the errors of a file system that has no room. */
export function isNoSpace(error: unknown): boolean {
  return hasCode(error, NO_SPACE);
}
