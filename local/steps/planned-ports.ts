import { existsSync } from 'node:fs';
import type { LocalParts, Topology } from '@cloud-prevent/deployment/topology-types';
import type { PlannedPort } from '../processes/require-free-ports.js';
import type { StateDirectory } from '../state-directory.js';

/** Every port that the deployment will listen on. */
export function plannedPorts(topology: Topology, local: LocalParts, state: StateDirectory): readonly PlannedPort[] {
  const { smtp, enforce, detectors } = topology;
  const ofDetectors = detectors.flatMap(({ name, enforcePort, ...detector }) => [
    { use: `SMTP of ${name}`, ...detector.smtp },
    { use: `Enforce link of ${name}`, ...detector.link },
    { use: `Metrics of ${name}`, ...detector.health },
    { use: `Enforce's way to ${name}`, address: smtp.address, port: enforcePort },
  ]);
  return [
    { use: 'SMTP of the load balancer', address: smtp.address, port: smtp.port },
    { use: 'Email Security.cloud', ...local.delivery },
    { use: 'Enforce server', ...enforce.https },
    // Not after the first start: a database that outlived its server is taken over by the next one.
    ...(existsSync(state.apiToken) ? [] : [{ use: 'PostgreSQL', ...local.database }]),
    ...ofDetectors,
  ];
}
