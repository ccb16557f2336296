import { z } from 'zod';
import { policyTraceSchema } from './policy-trace.js';
import { severitySchema } from './severity.js';

/** What became of the message. `quarantined` is reached through a Messaging Gateway. */
export const dispositionSchema = z.enum(['passed', 'modified', 'redirected', 'quarantined', 'blocked']);
export type Disposition = z.infer<typeof dispositionSchema>;

/** Why a message, or a part of it, was not inspected. */
export const incompleteReasonSchema = z.enum(['timeout', 'error', 'encrypted', 'oversize', 'corrupt', 'limit']);
export type IncompleteReason = z.infer<typeof incompleteReasonSchema>;

/** One place where a policy matched. The text itself stays on the detector; only a masked form travels. */
export const matchSchema = z.strictObject({
  rule: z.string(),
  condition: z.string().describe('Kind of condition: keyword, regularExpression, dataIdentifier …'),
  component: z.string().describe('Name of the component: subject, body, an attachment file name …'),
  offset: z.int().min(0).describe("In characters of the component's text"),
  length: z.int().min(0),
  masked: z.string().max(200),
});
export type Match = z.infer<typeof matchSchema>;

/** A component of the message, and how far it was looked at. */
export const componentSummarySchema = z.strictObject({
  name: z.string(),
  type: z.enum(['envelope', 'subject', 'headers', 'body', 'attachment']),
  contentType: z.string().optional(),
  trueType: z.string().optional().describe('What an attachment is by its content: pdf, docx, zip, text …'),
  mismatch: z.boolean().optional().describe('Its name or declared type claims another known type than it has'),
  size: z.int().min(0),
  incomplete: incompleteReasonSchema.optional(),
});
export type ComponentSummary = z.infer<typeof componentSummarySchema>;

/** One policy violated by one message. */
export const incidentSchema = z.strictObject({
  kind: z.literal('incident'),
  id: z.uuid().describe('The same for the same message, envelope and policy, so that a retry is no second incident'),
  occurredAt: z.iso.datetime(),
  detector: z.string(),
  policy: z.strictObject({ name: z.string(), group: z.string(), setVersion: z.string() }),
  severity: severitySchema,
  matchCount: z.int().min(0),
  matches: z.array(matchSchema).max(1_000).describe('The first thousand'),
  components: z.array(componentSummarySchema).max(10_000),
  message: z.strictObject({
    messageId: z.string(),
    fingerprint: z.string().describe('SHA-256 of the body, hexadecimal; survives changed headers'),
    subject: z.string(),
    sender: z.string().describe('Envelope sender'),
    recipients: z.array(z.string()),
    size: z.int().min(0),
    sourceAddress: z.string(),
  }),
  disposition: dispositionSchema,
  responseRule: z.string().optional().describe('The response rule that decided'),
  superseded: z.boolean().describe('Another policy wanted something stronger, which was done instead'),
  wanted: dispositionSchema.optional().describe('What the response rules of this policy wanted'),
  supersededBy: z.string().optional().describe('The policy whose wish was done instead'),
  trace: policyTraceSchema.optional().describe('Why the policy was violated'),
  uniqueMessageId: z.string().optional().describe('X-dlp-uniquemsgid, by which a Messaging Gateway knows the message'),
  originalSize: z
    .int()
    .min(0)
    .optional()
    .describe('Bytes of the message, where the detector keeps it until the incident is acknowledged'),
  trialMode: z.boolean(),
  late: z.boolean().describe('Found after the message had passed on a time-out'),
  incomplete: z.array(incompleteReasonSchema),
});
export type Incident = z.output<typeof incidentSchema>;
