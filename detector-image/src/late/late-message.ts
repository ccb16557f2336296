import { z } from 'zod';

/** What is kept of a message that passed on a time-out, beside its bytes. */
export const lateMessageSchema = z.strictObject({
  messageId: z.string(),
  sender: z.string(),
  recipients: z.array(z.string()),
  sourceAddress: z.string(),
  /** Of the whole message; the bytes that are kept may be its header block only. */
  size: z.int().min(0),
});
export type LateMessage = z.output<typeof lateMessageSchema>;
