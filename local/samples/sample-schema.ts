import { z } from 'zod';

const shared = {
  title: z.string().min(1).describe('As the table shows it'),
  file: z.string().regex(/^[a-z0-9-]+\.eml$/),
  from: z.string().describe('Mailbox in the organisation, without the domain'),
  to: z.array(z.string()).min(1),
};

/** What the detectors are expected to do with a sample, with what proves it. */
const expected = z.discriminatedUnion('disposition', [
  z.strictObject({ disposition: z.literal('passed'), incidents: z.int().min(0).default(0) }),
  z.strictObject({ disposition: z.literal('blocked'), incidents: z.int().min(1).default(1), reply: z.string() }),
  z.strictObject({ disposition: z.literal('redirected'), incidents: z.int().min(1).default(1), to: z.string() }),
  z.strictObject({
    disposition: z.literal('modified'),
    incidents: z.int().min(1).default(1),
    subject: z.string(),
    header: z.string().describe('A whole header line'),
  }),
]);

/** The list of samples, `samples.json`. In the mails and here, `{{domain}}` is the organisation's first mail domain. */
export const samplesSchema = z.array(z.strictObject({ ...shared, expected })).min(1);

/** A mail that is sent to see the system work, and what is expected to become of it. */
export type Sample = z.output<typeof samplesSchema>[number];
export type Expected = Sample['expected'];
