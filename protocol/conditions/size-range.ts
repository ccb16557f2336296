import { byteSizeSchema } from '../byte-size.js';

/** From and to; at least one of them is asked for by `isSizeRange`. */
export const sizeRangeOptions = {
  atLeast: byteSizeSchema.optional(),
  atMost: byteSizeSchema.optional(),
} as const;

/** Whether a range has an end, and its ends are in order. */
export function isSizeRange({ atLeast, atMost }: { atLeast?: number; atMost?: number }): boolean {
  if (atLeast === undefined && atMost === undefined) return false;
  return (atLeast ?? 0) <= (atMost ?? Infinity);
}

/** What is said of one that is not. */
export const sizeRangeExpected = 'expected atLeast, or atMost, or both with the smaller first';
