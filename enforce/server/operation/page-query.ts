import { z } from 'zod';

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 1000;

/** The part of a query string that pages through a numbered list, oldest first. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(HIGHEST_LIMIT).default(DEFAULT_LIMIT).describe('Entries of a page'),
  after: z.coerce.number().int().min(0).default(0).describe('Only entries with a higher number'),
};

/** The same for a list that can also be read from its end. */
export const eitherWayQuery = {
  ...pageQuery,
  newest: z.stringbool().default(false).describe('true: the newest entries first'),
  before: z.coerce.number().int().min(1).optional().describe('With `newest`: only entries with a lower number'),
};

/** `before` says nothing without `newest`. */
export function refuseLoneBefore(
  { newest, before }: { readonly newest: boolean; readonly before?: number | undefined },
  context: z.RefinementCtx,
): void {
  if (newest || before === undefined) return;
  context.addIssue({ code: 'custom', path: ['before'], message: 'expected newest=true beside it' });
}

/** What of a numbered list is wanted, and in which order. */
export interface NumberedPage {
  readonly limit: number;
  /** Only numbers above it. */
  readonly after: number;
  /** The highest numbers first. */
  readonly newest: boolean;
  /** Only numbers below it, where the highest come first. */
  readonly before?: number | undefined;
}

/**
 * Where the next page begins.
 * @returns the `after` of the next page, or with `newest` its `before`; null when this one was not full
 */
export function nextAfter(entries: readonly { number: number }[], limit: number): number | null {
  return entries.length < limit ? null : (entries.at(-1)?.number ?? null);
}
