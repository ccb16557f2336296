import type { z } from 'zod';
import { describeMistakes } from './describe-mistakes.js';
import { EnforceError } from './enforce-error.js';

/**
 * Checks a part of a request.
 * @throws EnforceError `requestInvalid` with every mistake
 */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new EnforceError('requestInvalid', '', { problems: describeMistakes(checked.error, value) });
}
