import { idleTimeoutLimits } from '../idle-timeout-limits.js';
import { rule } from './rule.js';

/** The balancer of the target must be able to wait that long. */
export const idleTimeout = rule(
  [
    ['balancer', 'idleTimeoutSeconds'],
    ['target', 'kind'],
  ],
  ({ balancer, target }) => {
    const { least, most, step } = idleTimeoutLimits[target.kind];
    const seconds = balancer.idleTimeoutSeconds;
    if (seconds >= least && seconds <= most && seconds % step === 0) return [];
    return [
      {
        code: 'PLATFORM_LIMIT',
        path: ['balancer', 'idleTimeoutSeconds'],
        found: `${seconds} s on ${target.kind}`,
        accepted: `${least} to ${most} s${step > 1 ? ` in steps of ${step}` : ''} on this target`,
      },
    ];
  },
);
