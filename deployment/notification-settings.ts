import { z } from 'zod';
import { ports } from './ports.js';

const port = z.int().min(1).max(65_535);
const name = z.string().trim().min(1).max(200);
const host = z.string().trim().min(1).max(253);
const address = z.string().regex(/^[^\s<>@,;]+@[^\s<>@,;]+$/, 'expected an address: security@example.com');

/** A mail server that takes notifications. */
export const emailSettings = z.strictObject({
  host: host.describe('Its name.'),
  port: port.default(ports.smtp).describe('Default 25.'),
  tls: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe('starttls and tls: with a trusted certificate of that name, or no delivery. Default starttls.'),
  from: address.describe('Sender of the notifications.'),
  credential: name.optional().describe('Name of the stored credential to sign in with. Default: none.'),
});

/** A syslog server. */
export const syslogSettings = z.strictObject({
  name: name.describe('By which events and response rules name it.'),
  host: host.describe('Its name or address.'),
  port: port.describe('Its port.'),
  transport: z.enum(['tls', 'tcp', 'udp']).default('tls').describe('Default tls.'),
  format: z
    .enum(['rfc5424', 'cef'])
    .default('rfc5424')
    .describe('cef: ArcSight CEF as the text of RFC 5424 messages. Default rfc5424.'),
});

/** Which events are told where. */
export const eventRoute = z
  .strictObject({
    severities: z
      .array(z.enum(['info', 'warning', 'severe']))
      .min(1)
      .optional()
      .describe('Of these severities. Default: of all.'),
    codes: z.array(z.int().min(1000).max(9999)).min(1).optional().describe('Of these codes. Default: of all.'),
    email: z.array(address).max(50).default([]).describe('To these addresses.'),
    syslog: z.array(name).max(20).default([]).describe('To the syslog servers of these names.'),
  })
  .refine(({ email, syslog }) => email.length + syslog.length > 0, 'expected addresses in email, or names in syslog');

/** Most syslog servers, and most routes of events. */
export const notificationLimits = { syslog: 20, events: 100 } as const;

interface Notifications {
  readonly email?: unknown;
  readonly syslog: readonly { readonly name: string }[];
  readonly events: readonly z.output<typeof eventRoute>[];
}

/** Refuses events that are told where there is nothing. */
export function refuseUnknownPlaces({ email, syslog, events }: Notifications, context: z.core.$RefinementCtx): void {
  const known = new Set(syslog.map((one) => one.name));
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (known.size < syslog.length) refuse(['syslog'], 'expected a name of its own for each');
  events.forEach((route, index) => {
    if (route.email.length > 0 && !email) refuse(['email'], 'events are sent to addresses; expected a mail server');
    for (const wanted of route.syslog.filter((one) => !known.has(one)))
      refuse(['events', index, 'syslog'], `found "${wanted}"; expected one of ${[...known].join(', ') || 'none'}`);
  });
}
