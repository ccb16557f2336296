import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { unknownRoutes } from '@cloud-prevent/protocol/unknown-routes';
import { ConfigurationError } from '../configuration/configuration-error.js';

/**
 * Refuses a policy set that would send messages to next hops that this detector does not know.
 * @throws ConfigurationError naming each such rule
 */
export function refuseUnknownRoutes(
  policySet: Pick<PolicySet, 'responseRules' | 'candidate'>,
  { delivery: { routes } }: Pick<DetectorConfiguration, 'delivery'>,
): void {
  const problems = unknownRoutes(policySet, Object.keys(routes));
  if (problems.length > 0) throw new ConfigurationError(problems);
}
