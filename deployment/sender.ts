import { z } from 'zod';

/** How patient the sender is. */
export const sender = z
  .strictObject({
    finalReplySeconds: z
      .int()
      .min(60)
      .max(86_400)
      .default(600)
      .describe(
        'Seconds that the sender waits for the reply to a message. Default 600, as Exchange Online does and ' +
          'RFC 5321, 4.5.3.2.6, asks for. Everything behind it must be done sooner, or the message comes twice.',
      ),
  })
  .prefault({})
  .describe('The sender, Exchange Online Protection.');
