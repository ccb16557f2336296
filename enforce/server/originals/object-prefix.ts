import { z } from 'zod';

/** What the names of all objects begin with, so that a bucket or container can hold other things, too. */
export const objectPrefix = z
  .string()
  .regex(/^([A-Za-z0-9_.-]+\/)*$/, 'expected folders of letters, digits, `_`, `.` and `-`, each with a / at its end')
  .max(200)
  .default('originals/')
  .describe('One Enforce database only may use it');
