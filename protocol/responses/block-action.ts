import { z } from 'zod';
import { oneLineSchema } from './one-line.js';

/** Network: Block SMTP Message, bounced to the sender. */
export const blockActionSchema = z.strictObject({
  text: oneLineSchema
    .default('Message rejected: it violates a data loss prevention policy.')
    .describe("Stands in the notice that the sender's own server makes"),
});
