import { z } from 'zod';

/** How a policy names an index: by its file, and by what proves that it is that very index. */
export const namedIndex = {
  index: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'expected the name of a file in the folder of indexes, without a path')
    .describe("Name of the index's file"),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits, as the command that made the index printed them')
    .describe('Digest of the index, printed when it was made; a detector with another one refuses the policies'),
} as const;
