import { detectorConfigurationSchema, type DetectorConfiguration } from './detector-configuration.js';
import type { Topology, TopologyDetector } from './topology-types.js';

/** A PKCS#12 file and the file that has its password. */
export interface KeystoreFiles {
  readonly file: string;
  readonly passwordFile: string;
}

/** Where one detector finds, on its own machine, what is not in its configuration. */
export interface DetectorPaths {
  readonly stateDirectory: string;
  readonly linkKeystore: KeystoreFiles;
  /** STARTTLS; without it STARTTLS is not offered. */
  readonly smtpKeystore?: KeystoreFiles;
  /** PEM files; none: the default roots of the topology. */
  readonly trustedRoots: readonly string[];
  /** Indexes of exact data and documents, and their key; without it no policy can ask for them. */
  readonly indexes?: { readonly directory: string; readonly keyFile: string };
  /** Needed when the deployment has a secret header: its value, one accepted value a line. */
  readonly secretHeaderValueFile?: string;
}

/**
 * The configuration that one detector reads at its start.
 * @param ordinal from 1
 * @param paths on the detector's machine
 * @throws Error for an ordinal that the topology does not have, and for a secret header without its value: leaving
 *   the gate out would let other tenants through in silence
 */
export function detectorConfigurationOf(
  topology: Topology,
  ordinal: number,
  paths: DetectorPaths,
): DetectorConfiguration {
  const detector = detectorOf(topology, ordinal);
  const { settings, trialMode, failures, headers, limits } = topology.tier;
  return detectorConfigurationSchema.parse({
    name: detector.name,
    link: detector.link,
    health: detector.health,
    stateDirectory: paths.stateDirectory,
    keystores: { link: paths.linkKeystore, ...(paths.smtpKeystore && { smtp: paths.smtpKeystore }) },
    settings: {
      ...settings,
      'RequestProcessor.ServerSocketPort': detector.smtp.port,
      'RequestProcessor.BindAddress': detector.smtp.address,
    },
    trialMode,
    delivery: deliveryOf(topology, paths),
    allowlist: topology.allowlist.map(({ network }) => network),
    ...(topology.tenant.domains.length > 0 && { tenant: tenantOf(topology, paths) }),
    proxyProtocol: { networks: topology.balancer.proxyProtocol.networks },
    ...(paths.indexes && { indexes: paths.indexes }),
    failures,
    headers,
    limits,
  });
}

function detectorOf({ detectors }: Topology, ordinal: number): TopologyDetector {
  const detector = detectors.find((candidate) => candidate.ordinal === ordinal);
  if (detector) return detector;
  throw new Error(`There is no detector ${ordinal}; the deployment has 1 to ${detectors.length}.`);
}

function deliveryOf({ delivery }: Topology, { trustedRoots }: DetectorPaths): DetectorConfiguration['delivery'] {
  const { mode, mxLookup, nextHops, routes, tls } = delivery;
  const copied = Object.fromEntries(Object.entries(routes).map(([name, hops]) => [name, [...hops]]));
  return {
    mode,
    mxLookup,
    nextHops: [...nextHops],
    routes: copied,
    tls,
    trustedRoots: [...trustedRoots],
  };
}

function tenantOf({ tenant }: Topology, { secretHeaderValueFile }: DetectorPaths): DetectorConfiguration['tenant'] {
  const { domains, originatorOrgs, secretHeader } = tenant;
  const gate = { domains: [...domains], originatorOrgs: [...originatorOrgs] };
  if (!secretHeader) return gate;
  if (secretHeaderValueFile) {
    return { ...gate, secretHeader: { name: secretHeader.name, valueFile: secretHeaderValueFile } };
  }
  throw new Error(
    `The deployment asks for the header ${secretHeader.name}, but no file with its value is given (secretHeaderValueFile).`,
  );
}
