import type { EnforceForward } from '@cloud-prevent/deployment/topology-types';

/** First and last public port of the load balancer that Enforce connects to. */
export function enforcePortsOf(forwards: readonly EnforceForward[]): { readonly first: number; readonly last: number } {
  const publicPorts = forwards.map(({ publicPort }) => publicPort);
  return { first: Math.min(...publicPorts), last: Math.max(...publicPorts) };
}
