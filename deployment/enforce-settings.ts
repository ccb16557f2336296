import { z } from 'zod';
import {
  emailSettings,
  eventRoute,
  notificationLimits,
  refuseUnknownPlaces,
  syslogSettings,
} from './notification-settings.js';
import { openIdSettings } from './open-id-settings.js';

/** When a sign-in to Enforce ends. */
export const sessionSettings = z.strictObject({
  idleMinutes: z
    .int()
    .min(1)
    .max(1_440)
    .default(30)
    .describe('A session ends after so long without a request. Default 30.'),
  absoluteHours: z.int().min(1).max(168).default(12).describe('A session ends after so long in any case. Default 12.'),
});

/** How long Enforce keeps system events. */
export const eventSettings = z.strictObject({
  retentionDays: z.int().min(1).max(3_650).default(365).describe('Default 365.'),
});

/** How copies of one message join one incident. */
export const reconciliationSettings = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe('Copies that Exchange splits from one message join one incident. Default true.'),
  windowSeconds: z.int().min(1).max(3_600).default(240).describe('From the first copy of a message. Default 240.'),
});

/** Whether the messages behind incidents are kept, and for how long. */
export const retentionSettings = z.strictObject({
  keep: z.boolean().default(true).describe('false: none; detectors write none either. Default true.'),
  days: z.int().min(1).max(3_650).default(90).describe('Default 90.'),
});

/** Private networks that webhooks may reach. */
export const webhookNetworks = z.array(z.union([z.cidrv4(), z.cidrv6()])).max(100);

/**
 * What a hosted Enforce is told beside what follows from the deployment, in the words of its own configuration. There
 * are no secrets in it: the secret of the OpenID Connect client has its place in the secret store of the platform, the
 * password of a mail server among Enforce's stored credentials.
 */
export const enforceSettings = z.strictObject({
  sessions: sessionSettings.optional().describe('When a sign-in ends.'),
  openId: openIdSettings.optional().describe('Sign-on by OpenID Connect. Default: by password only.'),
  notifications: z
    .strictObject({
      email: emailSettings.optional().describe('A mail server that takes notifications.'),
      syslog: z
        .array(syslogSettings)
        .max(notificationLimits.syslog)
        .default([])
        .describe('Syslog servers, at most 20.'),
      events: z.array(eventRoute).max(notificationLimits.events).default([]).describe('Which events are told where.'),
    })
    .superRefine(refuseUnknownPlaces)
    .optional()
    .describe('Mail and syslog servers with certificates of public authorities, and which events go there.'),
  responses: z
    .strictObject({
      webhookNetworks: webhookNetworks.describe(
        'Private networks that webhooks may reach. Default: only the Internet.',
      ),
    })
    .optional()
    .describe('What response rules may do.'),
  incidents: z
    .strictObject({
      reconciliation: reconciliationSettings.optional().describe('How copies of one message join one incident.'),
      originals: retentionSettings.optional().describe('The messages behind incidents.'),
    })
    .optional()
    .describe('How copies of a message join, and how long the messages behind incidents are kept.'),
  events: eventSettings.optional().describe('How long system events are kept.'),
});

/** The settings of a hosted Enforce. */
export type EnforceSettings = z.output<typeof enforceSettings>;
