import { types } from 'node:util';

/** Whether content turned out to be shorter than it says, or to say what cannot be; wherever the error comes from. */
export function isRangeError(error: unknown): boolean {
  return types.isNativeError(error) && error.name === 'RangeError';
}
