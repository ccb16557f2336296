import type { EnforceSettings } from '@cloud-prevent/deployment/enforce-settings';
import { Port } from 'aws-cdk-lib/aws-ec2';

/** Mail and syslog servers of notifications. */
export type NotificationPlaces = NonNullable<EnforceSettings['notifications']>;

/** The ports at which Enforce reaches them, each once: names of servers lead to addresses that may change. */
export function notificationPorts(notifications: NotificationPlaces | undefined): Port[] {
  const { email, syslog = [] } = notifications ?? {};
  const ports = [
    ...(email ? [Port.tcp(email.port)] : []),
    ...syslog.map(({ transport, port }) => (transport === 'udp' ? Port.udp(port) : Port.tcp(port))),
  ];
  return [...new Map(ports.map((port) => [port.toString(), port])).values()];
}
