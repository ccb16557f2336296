import {
  emailSettings,
  eventRoute,
  notificationLimits,
  refuseUnknownPlaces,
  syslogSettings,
} from '@cloud-prevent/deployment/notification-settings';
import { z } from 'zod';

const file = z.string().min(1);

/** A mail server that takes notifications. */
export const emailSchema = emailSettings.extend({
  trustedRootFile: file.optional().describe('PEM; default: public authorities'),
});
export type EmailConfiguration = z.output<typeof emailSchema>;

/** A syslog server. */
export const syslogSchema = syslogSettings.extend({
  trustedRootFile: file.optional().describe('PEM, for tls; default: public authorities'),
});
export type SyslogConfiguration = z.output<typeof syslogSchema>;

/** Which events are told where. */
export type EventRoute = z.output<typeof eventRoute>;

/** Where an event goes. */
export type EventChannel = { readonly email: readonly string[] } | { readonly syslog: string };

/** Where notifications go out, and which events go there. */
export const notificationsSchema = z
  .strictObject({
    email: emailSchema.optional(),
    syslog: z.array(syslogSchema).max(notificationLimits.syslog).default([]),
    events: z.array(eventRoute).max(notificationLimits.events).default([]),
  })
  .superRefine(refuseUnknownPlaces)
  .prefault({});
export type NotificationsConfiguration = z.output<typeof notificationsSchema>;
