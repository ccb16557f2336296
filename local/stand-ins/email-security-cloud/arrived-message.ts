import { z } from 'zod';

/** A message that arrived: all of its header, and of its body only size and hash. */
export const arrivedMessageSchema = z.strictObject({
  arrivedAt: z.iso.datetime(),
  messageId: z.string().describe('As in the header; empty without one'),
  sender: z.string(),
  recipients: z.array(z.string()),
  /** Name that the sending server gave in EHLO: behind a detector, the detector's. */
  deliveredBy: z.string(),
  tls: z.string().describe('Protocol version'),
  header: z.string().describe('The header block with its line ends, as latin1, without the empty line'),
  size: z.int().min(0).describe('Bytes of header and body'),
  bodySha256: z.string().describe('SHA-256 of the body, hexadecimal'),
});
export type ArrivedMessage = z.output<typeof arrivedMessageSchema>;
