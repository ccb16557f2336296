import { localDeploymentPorts } from '../local-deployment-ports.js';
import type { Finding } from '../problem.js';
import { enforcePortOf, ports } from '../ports.js';
import { rule } from './rule.js';

const LISTEN = 'RequestProcessor.ServerSocketPort';
const HIGHEST = 65_535;

interface Listener {
  readonly port: number;
  readonly user: string;
}

/** On one machine all parts share the ports; on a cloud a detector has its own, and so has the balancer. */
export const portCollisions = rule(
  [['detectors', 'count'], ['detectors', 'settings', LISTEN], ['target']],
  ({ detectors: { count, settings }, target }) => {
    const listen = settings[LISTEN];
    if (target.kind === 'local') return collisions(localDeploymentPorts(target, count, listen));
    const onDetector = [
      { port: listen, user: `the detector's SMTP (${LISTEN})` },
      { port: ports.enforceLink, user: "the detector's Enforce link" },
      { port: ports.detectorHealth, user: "the detector's metrics" },
    ];
    const forwards = Array.from({ length: count }, (_, index) => ({
      port: enforcePortOf(index + 1),
      user: `Enforce's way to detector ${index + 1}`,
    }));
    return [...collisions(onDetector), ...collisions([{ port: ports.smtp, user: "the balancer's SMTP" }, ...forwards])];
  },
);

function collisions(listeners: readonly Listener[]): Finding[] {
  const taken = [...new Set(listeners.map(({ port }) => port))];
  return taken
    .map((port) => ({ port, at: listeners.filter((listener) => listener.port === port) }))
    .filter(({ port, at }) => at.length > 1 || port > HIGHEST)
    .map(({ port, at }) => findingOf(port, at));
}

function findingOf(port: number, at: readonly Listener[]): Finding {
  const users = at.map(({ user }) => user).join(' and ');
  return {
    code: 'PORT_COLLISION',
    path: ['detectors', 'settings', LISTEN],
    found: `port ${port} for ${users}`,
    accepted: `a port of its own, at most ${HIGHEST}, for each: change ${LISTEN}, the count or the target's ports`,
  };
}
