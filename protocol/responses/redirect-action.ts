import { z } from 'zod';

/** Network: Block SMTP Message, redirected to an address, where reviewers send it on or do not. */
export const redirectActionSchema = z.strictObject({
  to: z.string().regex(/^[^\s<>@]+@[^\s<>@]+$/, 'expected an address: reviewers@example.com'),
});
