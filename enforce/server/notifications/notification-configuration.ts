import { z } from 'zod';
import { ports } from '@cloud-prevent/deployment/ports';

const port = z.int().min(1).max(65_535);
const file = z.string().min(1);
const name = z.string().trim().min(1).max(200);
const host = z.string().trim().min(1).max(253);
const address = z.string().regex(/^[^\s<>@,;]+@[^\s<>@,;]+$/, 'expected an address: security@example.com');

/** A mail server that takes notifications. */
export const emailSchema = z.strictObject({
  host,
  port: port.default(ports.smtp),
  tls: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe('starttls and tls: with a trusted certificate of that name, or no delivery'),
  trustedRootFile: file.optional().describe('PEM; default: public authorities'),
  from: address,
  credential: name.optional().describe('Name of the stored credential to sign in with'),
});
export type EmailConfiguration = z.output<typeof emailSchema>;

/** A syslog server. */
export const syslogSchema = z.strictObject({
  name,
  host,
  port,
  transport: z.enum(['tls', 'tcp', 'udp']).default('tls'),
  trustedRootFile: file.optional().describe('PEM, for tls; default: public authorities'),
  format: z.enum(['rfc5424', 'cef']).default('rfc5424').describe('cef: ArcSight CEF as the text of RFC 5424 messages'),
});
export type SyslogConfiguration = z.output<typeof syslogSchema>;

/** Which events are told where. */
export const eventRouteSchema = z
  .strictObject({
    severities: z
      .array(z.enum(['info', 'warning', 'severe']))
      .min(1)
      .optional(),
    codes: z.array(z.int().min(1000).max(9999)).min(1).optional(),
    email: z.array(address).max(50).default([]),
    syslog: z.array(name).max(20).default([]),
  })
  .refine(({ email, syslog }) => email.length + syslog.length > 0, 'expected addresses in email, or names in syslog');
export type EventRoute = z.output<typeof eventRouteSchema>;

/** Where an event goes. */
export type EventChannel = { readonly email: readonly string[] } | { readonly syslog: string };

/** Where notifications go out, and which events go there. */
export const notificationsSchema = z
  .strictObject({
    email: emailSchema.optional(),
    syslog: z.array(syslogSchema).max(20).default([]),
    events: z.array(eventRouteSchema).max(100).default([]),
  })
  .superRefine(({ email, syslog, events }, context) => {
    const known = new Set(syslog.map((one) => one.name));
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (known.size < syslog.length) refuse(['syslog'], 'expected a name of its own for each');
    events.forEach((route, index) => {
      if (route.email.length > 0 && !email) refuse(['email'], 'events are sent to addresses; expected a mail server');
      for (const wanted of route.syslog.filter((one) => !known.has(one)))
        refuse(['events', index, 'syslog'], `found "${wanted}"; expected one of ${[...known].join(', ') || 'none'}`);
    });
  })
  .prefault({});
export type NotificationsConfiguration = z.output<typeof notificationsSchema>;
