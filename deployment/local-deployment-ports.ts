import { enforcePortOf, localDetectorPortsOf, ports } from './ports.js';
import type { Target } from './targets/target.js';

/** A port of a one-machine deployment and what listens on it. */
export interface LocalPort {
  readonly port: number;
  readonly user: string;
}

/**
 * Every port of a one-machine deployment, offset included.
 * @param count number of detectors
 * @param smtpBase `RequestProcessor.ServerSocketPort`
 */
export function localDeploymentPorts(
  { smtpPort, portOffset }: Extract<Target, { kind: 'local' }>,
  count: number,
  smtpBase: number,
): readonly LocalPort[] {
  const detectors = Array.from({ length: count }, (_, index) => index + 1).flatMap((ordinal) => {
    const { smtp, link, health } = localDetectorPortsOf(ordinal, smtpBase);
    return [
      { port: enforcePortOf(ordinal), user: `Enforce's way to detector ${ordinal}` },
      { port: smtp, user: `SMTP of detector ${ordinal}` },
      { port: link, user: `the Enforce link of detector ${ordinal}` },
      { port: health, user: `the metrics of detector ${ordinal}` },
    ];
  });
  return [
    { port: smtpPort, user: "the balancer's SMTP (target.smtpPort)" },
    { port: ports.localDelivery, user: 'the stand-in for Email Security.cloud' },
    { port: ports.enforceHttps, user: 'the Enforce server' },
    { port: ports.localDatabase, user: 'PostgreSQL' },
    ...detectors,
  ].map(({ port, user }) => ({ port: port + portOffset, user }));
}
