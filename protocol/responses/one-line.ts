import { z } from 'zod';

/** Printable text that is safe on one line of an SMTP reply or a header. */
export const oneLineSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}*$/u, 'expected one line without control characters');
