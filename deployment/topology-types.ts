import type { Deployment } from './deployment-file.js';
import type { RootCertificate } from './email-security-roots.js';
import type { ProxyProtocol } from './proxy-protocol-of.js';
import type { ServerSettings } from './server-settings.js';

/** Where something listens. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A network that may send, and why. */
export interface AllowlistEntry {
  readonly network: string;
  readonly family: 4 | 6;
  /** `loopback` only on one machine, for the stand-in of Microsoft 365. */
  readonly source: 'eop' | 'further' | 'loopback';
}

/** The balancer's way from Enforce to one detector. */
export interface EnforceForward {
  readonly ordinal: number;
  /** Name of the detector. */
  readonly detector: string;
  /** On the balancer: 8100, 8200, 8300 … */
  readonly publicPort: number;
  /** On the detector. */
  readonly targetPort: number;
}

/** One detector. */
export interface TopologyDetector {
  /** From 1. */
  readonly ordinal: number;
  /** Its name in Enforce and in the logs; the same as its alias. */
  readonly name: string;
  /** DNS label. */
  readonly alias: string;
  /** What Enforce connects to, on `enforcePort`. */
  readonly hostName: string;
  readonly enforcePort: number;
  readonly smtp: Endpoint;
  readonly link: Endpoint;
  readonly health: Endpoint;
}

/** The load balancer. */
export interface TopologyBalancer {
  readonly algorithm: 'round-robin';
  /** Seconds without a byte after which a session is forgotten. */
  readonly idleTimeoutSeconds: number;
  /** Seconds that the sessions of a detector that leaves get to finish. */
  readonly drainSeconds: number;
  readonly proxyProtocol: ProxyProtocol;
}

/** A next hop with its port. */
export interface TopologyNextHop {
  readonly host: string;
  readonly port: number;
}

/** Where passed mail goes. */
export interface TopologyDelivery {
  readonly mode: Deployment['delivery']['mode'];
  readonly mxLookup: boolean;
  readonly nextHops: readonly TopologyNextHop[];
  /** Other next hops, by the names that response rules call them. */
  readonly routes: Readonly<Record<string, readonly TopologyNextHop[]>>;
  readonly tls: Deployment['delivery']['tls'];
  /** PEM files. When there are none, `defaultRoots` are trusted. */
  readonly trustedRoots: readonly string[];
  readonly defaultRoots: readonly RootCertificate[];
}

/** An SPF record that the deployment keeps, with every other text at its name. */
export interface TopologySpfRecord {
  readonly domain: string;
  readonly zone: string;
  /** Values of the TXT record set; the SPF record is the first. */
  readonly texts: readonly string[];
}

/** The tenant gate. */
export interface TopologyTenant {
  readonly domains: readonly string[];
  readonly originatorOrgs: readonly string[];
  readonly id: string | undefined;
  readonly secretHeader: Deployment['organisation']['tenant']['secretHeader'];
}

/** What all detectors have in common. */
export interface DetectorTier {
  readonly image: string;
  readonly size: Deployment['detectors']['size'];
  readonly trialMode: boolean;
  readonly settings: ServerSettings;
  readonly failures: Deployment['detectors']['on'];
  readonly headers: Deployment['detectors']['headers'];
  readonly limits: Deployment['detectors']['limits'];
}

/** What only a one-machine deployment has. */
export interface LocalParts {
  /** SMTP of the stand-in for Email Security.cloud. */
  readonly delivery: Endpoint;
  /** Name by which detectors reach it, and which its certificate must have. */
  readonly deliveryHost: string;
  readonly database: Endpoint;
}

/** Everything that follows from a deployment file, the same for every target. */
export interface Topology {
  readonly organisation: string;
  readonly target: Deployment['target'];
  /** SMTP from outside: `host`:`port` on the balancer, to `targetPort` on the detectors (each its own on one machine). */
  readonly smtp: {
    readonly host: string;
    readonly address: string;
    readonly port: number;
    readonly targetPort: number;
  };
  /** The balancer's question whether a detector is there; connecting and closing without a word is the answer. */
  readonly probe: {
    readonly protocol: 'tcp';
    readonly port: number;
    readonly intervalSeconds: number;
    /** Failures in a row after which a detector gets no new sessions. */
    readonly count: number;
  };
  readonly balancer: TopologyBalancer;
  readonly allowlist: readonly AllowlistEntry[];
  readonly enforce: {
    readonly host: string;
    /** The only networks that the forwards are open to. */
    readonly networks: readonly string[];
    readonly forwards: readonly EnforceForward[];
    /** API and console. */
    readonly https: Endpoint;
    /** Absent when Enforce runs elsewhere. */
    readonly hosted: Deployment['enforce']['hosted'];
  };
  readonly detectors: readonly TopologyDetector[];
  readonly tier: DetectorTier;
  readonly delivery: TopologyDelivery;
  readonly spfRecords: readonly TopologySpfRecord[];
  readonly tenant: TopologyTenant;
  /** Only for target `local`. */
  readonly local: LocalParts | undefined;
}
