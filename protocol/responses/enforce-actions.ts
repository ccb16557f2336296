import { z } from 'zod';
import { templateText, templateVariables } from './template-text.js';

const variables = `Variables: ${Object.keys(templateVariables)
  .map((name) => `$${name}$`)
  .join(', ')}`;

const line = templateText(500).regex(/^\P{Cc}*$/u, 'expected one line without control characters');
const name = z.string().trim().min(1).max(200);
const address = z.string().regex(/^[^\s<>@,;]+@[^\s<>@,;]+$/, 'expected an address: reviewers@example.com');

/** What Enforce does about an incident, after it has been stored. */
export const enforceActions = {
  addComment: z.strictObject({ text: z.string().trim().min(1).max(10_000) }).describe('Adds a note to the history'),
  setStatus: z.strictObject({ status: name }).describe('By the name of the status: Escalated'),
  setAttribute: z
    .strictObject({ attribute: name, value: templateText(2_000) })
    .describe(`A custom attribute by its name. ${variables}`),
  limitRetention: z
    .strictObject({ days: z.int().min(0).max(3_650).default(0) })
    .describe('Discards the original message after so many days; 0: at once'),
  logToSyslog: z
    .strictObject({
      destination: name.describe("Name of one of Enforce's syslog destinations"),
      message: templateText(4_000).optional().describe(`Default: all that matters. ${variables}`),
      severity: z.enum(['critical', 'error', 'warning', 'notice', 'informational']).default('warning'),
    })
    .describe('Log to a Syslog Server'),
  sendEmail: z
    .strictObject({
      to: z.array(address).max(50).default([]),
      toSender: z.boolean().default(false).describe('Also to the sender of the message'),
      subject: line.default('Incident $INCIDENT_ID$: $POLICY$').describe(variables),
      body: templateText(20_000).describe(variables),
      mostPerHour: z.int().min(1).max(10_000).default(100).describe('More are left out, and the history says so'),
    })
    .refine(({ to, toSender }) => to.length > 0 || toSender, 'expected an address in to, or toSender: true')
    .describe('Send Email Notification'),
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https$/, error: 'expected an https:// address' }).max(2_000),
      secret: name.optional().describe('Name of the stored credential that signs the request'),
    })
    .describe('Posts the incident, without the text of matches, as JSON'),
  flexResponse: z
    .strictObject({
      plugin: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,63}$/i, 'expected the name of a plug-in')
        .describe('Server FlexResponse: a module in the plug-in folder of Enforce'),
      parameters: z.record(z.string().max(100), z.union([z.string().max(2_000), z.number(), z.boolean()])).default({}),
    })
    .describe('Runs a plug-in on Enforce'),
} as const;

/** Kind of an action of Enforce. */
export type EnforceActionKind = keyof typeof enforceActions;

/** All kinds, in the order of the table. */
export const enforceActionKinds = Object.keys(enforceActions) as readonly EnforceActionKind[];
