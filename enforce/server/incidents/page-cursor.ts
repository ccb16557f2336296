import { z } from 'zod';
import { EnforceError } from '../operation/enforce-error.js';
import type { IncidentOrder } from './incident-order.js';

const LONGEST = 4_000;
const schema = z.tuple([z.string(), z.string(), z.string(), z.string().regex(/^\d{1,19}$/)]);

/** The last row of a page. */
export interface PagePlace {
  /** Of what the list is sorted by, as text. */
  readonly value: string;
  readonly number: string;
}

/** Where the next page begins, as a text that only means something to `readCursor`. */
export function writeCursor({ by, direction }: IncidentOrder, { value, number }: PagePlace): string {
  return Buffer.from(JSON.stringify([by, direction, value, number])).toString('base64url');
}

/**
 * The place that a cursor names.
 * @param order of the list that it is used for now
 * @throws EnforceError `requestInvalid` for a cursor of another order, or none of ours
 */
export function readCursor(cursor: string, { by, direction }: IncidentOrder): PagePlace {
  const [wasBy, wasDirection, value = '', number = ''] = parse(cursor) ?? [];
  if (wasBy === by && wasDirection === direction) return { value, number };
  const message = 'expected the `next` of a page with the same filter and order';
  throw new EnforceError('requestInvalid', '', { problems: [{ path: 'cursor', message }] });
}

function parse(cursor: string): z.output<typeof schema> | undefined {
  if (cursor.length > LONGEST) return undefined;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data;
  } catch {
    // Not JSON: the caller says what is expected.
    return undefined;
  }
}
