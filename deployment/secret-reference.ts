import { z } from 'zod';

/** The name under which the platform's secret store keeps a secret. The secret itself is never in the file. */
export const secretReference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/_.:+=@-]{0,511}$/, 'the name of a secret in the secret store of the target')
  .describe("Name of the secret in the target's secret store (on one machine: a file); never the secret itself.");
