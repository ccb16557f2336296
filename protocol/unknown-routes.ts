import type { PolicySet } from './policy-set.js';
import type { ResponseRule } from './response-rule.js';

/** A response rule that sends messages to a next hop that is not there. */
interface UnknownRoute {
  /** In the policy set: `responseRules[0].actions[0].modify.route`. */
  readonly path: string;
  /** What was found and what is accepted. */
  readonly message: string;
}

/**
 * The response rules of a set, and of the one that is rolled out with it, by which messages would go to next hops that
 * a deployment does not have.
 * @param routes names in `delivery.routes`
 */
export function unknownRoutes(
  { responseRules, candidate }: Pick<PolicySet, 'responseRules' | 'candidate'>,
  routes: readonly string[],
): UnknownRoute[] {
  return [...unknownIn(responseRules, routes, ''), ...unknownIn(candidate?.responseRules ?? [], routes, 'candidate.')];
}

function unknownIn(rules: readonly ResponseRule[], routes: readonly string[], place: string): UnknownRoute[] {
  const known = routes.join(', ') || 'none';
  return rules.flatMap(({ name, actions }, rule) =>
    actions.flatMap(({ modify }, action) => {
      const route = modify?.route;
      if (route === undefined || routes.includes(route)) return [];
      const path = `${place}responseRules[${rule}].actions[${action}].modify.route`;
      const names = `response rule "${name}" names the route "${route}"`;
      return [{ path, message: `${names}; the deployment has the routes: ${known} (delivery.routes)` }];
    }),
  );
}
