import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { ConfigurationError } from '../configuration/configuration-error.js';

/**
 * Refuses a policy set that would send messages to next hops that this detector does not know.
 * @throws ConfigurationError naming each such rule
 */
export function refuseUnknownRoutes(
  policySet: Pick<PolicySet, 'responseRules' | 'candidate'>,
  { delivery: { routes } }: Pick<DetectorConfiguration, 'delivery'>,
): void {
  const known = Object.keys(routes).join(', ') || 'none';
  const problemsIn = (rules: readonly ResponseRule[], place: string) =>
    rules.flatMap(({ actions }, rule) =>
      actions.flatMap(({ modify }, action) => {
        const route = modify?.route;
        if (route === undefined || Object.hasOwn(routes, route)) return [];
        const path = `${place}responseRules[${rule}].actions[${action}].modify.route`;
        return [{ path, message: `found "${route}"; this detector has the routes: ${known} (delivery.routes)` }];
      }),
    );
  const problems = [
    ...problemsIn(policySet.responseRules, ''),
    ...problemsIn(policySet.candidate?.responseRules ?? [], 'candidate.'),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
}
