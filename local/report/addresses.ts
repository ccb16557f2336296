import { relative } from 'node:path';
import type { Run } from '../steps/run.js';

/** Where everything is that runs, how to look at it, and how to stop it. */
export function addresses({ topology, local, state, keys }: Run, arrivals: URL): string {
  const { smtp, detectors, enforce } = topology;
  const near = (path: string): string => relative(process.cwd(), path) || '.';
  const rows: [string, string][] = [
    ['SMTP in', `${smtp.address}:${smtp.port}   the load balancer; STARTTLS as ${smtp.host}`],
    ...detectors.map(({ name, smtp: at, health, enforcePort }): [string, string] => [
      `Detector ${name}`,
      `SMTP ${at.address}:${at.port}   metrics http://${health.address}:${health.port}/metrics   Enforce's way ${enforcePort}`,
    ]),
    [
      'Enforce',
      `https://${local.deliveryHost}:${enforce.https.port}/incidents   PostgreSQL ${local.database.address}:${local.database.port}`,
    ],
    ['What arrived', `${arrivals}   the stand-in for Email Security.cloud`],
    ['Logs', near(state.logs)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const curl = `curl --cacert ${near(keys.authority)} -H "Authorization: Bearer $(cat ${near(state.apiToken)})" https://${local.deliveryHost}:${enforce.https.port}/incidents`;
  return [
    ...rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`),
    '',
    '  The incidents, from another terminal:',
    `    ${curl}`,
  ].join('\n');
}
