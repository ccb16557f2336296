import type { Target } from './targets/target.js';

/** What a platform's load balancer can be set to, in seconds. */
export interface IdleTimeoutLimits {
  readonly least: number;
  readonly most: number;
  /** Only multiples of this. */
  readonly step: number;
}

/**
 * Idle time-outs that each target's load balancer takes. AWS: listener attribute `tcp.idle_timeout.seconds`; Azure:
 * `idleTimeoutInMinutes`, 4 to 30; Octavia: `timeout_client_data` and `timeout_member_data`, a year at most.
 */
export const idleTimeoutLimits: Readonly<Record<Target['kind'], IdleTimeoutLimits>> = {
  aws: { least: 60, most: 6000, step: 1 },
  azure: { least: 240, most: 1800, step: 60 },
  rackspace: { least: 1, most: 31_536_000, step: 1 },
  local: { least: 1, most: 31_536_000, step: 1 },
};
