import { z } from 'zod';

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 1000;

/** The part of a query string that pages through a numbered list, oldest first. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(HIGHEST_LIMIT).default(DEFAULT_LIMIT).describe('Entries of a page'),
  after: z.coerce.number().int().min(0).default(0).describe('Only entries with a higher number'),
};

/**
 * Where the next page begins.
 * @returns the `after` of the next page; null when this one was not full
 */
export function nextAfter(entries: readonly { number: number }[], limit: number): number | null {
  return entries.length < limit ? null : (entries.at(-1)?.number ?? null);
}
