import type { z } from 'zod';
import { describeMistakes } from './describe-mistakes.js';
import { EnforceError } from './enforce-error.js';
import { storableText } from './storable-text.js';

/**
 * Checks a part of a request.
 * @throws EnforceError `requestInvalid` with every mistake, or for text that the database would not store
 */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const checked = schema.safeParse(value);
  if (!checked.success)
    throw new EnforceError('requestInvalid', '', { problems: describeMistakes(checked.error, value) });
  const path = unstorablePath(checked.data);
  if (path === undefined) return checked.data;
  const message = 'expected text without NUL characters and halves of surrogate pairs';
  throw new EnforceError('requestInvalid', '', { problems: [{ path: path || '(document)', message }] });
}

/** Where a text is that no database keeps; undefined: nowhere. What it is in is as deep as its schema lets it be. */
function unstorablePath(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return storableText(value) === value ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const inner = path === '' ? key : `${path}.${key}`;
    const found = storableText(key) === key ? unstorablePath(part, inner) : path;
    if (found !== undefined) return found;
  }
  return undefined;
}
