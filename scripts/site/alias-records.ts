import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** A CNAME that Enforce needs to tell the detectors apart. */
export interface AliasRecord {
  readonly name: string;
  /** The name that it stands for. */
  readonly value: string;
  /** The port that the alias is used with in Enforce. */
  readonly port: number;
}

/** The aliases of a deployment: each detector's name points to the load balancer. On one machine there are none. */
export function aliasRecords({ detectors, smtp, local }: Topology): readonly AliasRecord[] {
  if (local) return [];
  return detectors.map(({ hostName, enforcePort }) => ({ name: hostName, value: smtp.host, port: enforcePort }));
}
