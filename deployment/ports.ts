/**
 * Every port number of the system, once. The topology gives them to the parts; no other file writes one down.
 * Source: the Cloud Prevent guide (25, 10025, 8100 …) and the Email Quarantine Connect guide (10026, 8443).
 */
export const ports = {
  /** SMTP from Exchange Online Protection to the load balancer, and from the detectors to a cloud next hop. */
  smtp: 25,
  /** `RequestProcessor.ServerSocketPort`: SMTP on a detector, behind the load balancer. */
  detectorSmtp: 10025,
  /** `RequestProcessor.MTAResubmitPort` when the next hop is a Messaging Gateway. */
  gatewaySmtp: 10026,
  /** The Enforce link on a detector, mutual TLS. */
  enforceLink: 8100,
  /** Remediation web service of the Messaging Gateway, mutual TLS. */
  gatewayRemediation: 8443,
  /** Liveness, readiness and Prometheus metrics of a detector; local to its machine. */
  detectorHealth: 9125,
  /** HTTPS of the Enforce server: its API and console. */
  enforceHttps: 8440,
  /** PostgreSQL of a hosted Enforce, its well-known port. */
  hostedDatabase: 5432,
  /** SMTP of the balancer on one machine, where port 25 would need rights. */
  localSmtp: 2525,
  /** SMTP of the stand-in for Email Security.cloud on one machine. */
  localDelivery: 2526,
  /** The embedded PostgreSQL on one machine. */
  localDatabase: 5439,
} as const;

/** Added for each detector: detector 1, 2, 3 … is reached at 8100, 8200, 8300 … on the load balancer. */
const DETECTOR_STEP = 100;
const ENFORCE_PORT_BASE = ports.enforceLink - DETECTOR_STEP;
/** Clear of 8100, 8200 …, which the balancer of the same machine listens on. */
const LOCAL_LINK_BASE = 18_000;

/**
 * The public port on which the load balancer forwards Enforce to one detector.
 * @param ordinal the detector's number, from 1
 */
export function enforcePortOf(ordinal: number): number {
  return ENFORCE_PORT_BASE + DETECTOR_STEP * ordinal;
}

/** Where one of several detectors on the same machine listens. */
export interface LocalDetectorPorts {
  readonly smtp: number;
  readonly link: number;
  readonly health: number;
}

/**
 * The ports of one detector when all of them share a machine.
 * @param ordinal the detector's number, from 1
 * @param smtpBase `RequestProcessor.ServerSocketPort`; detector 1 listens 100 above it
 */
export function localDetectorPortsOf(ordinal: number, smtpBase: number): LocalDetectorPorts {
  return {
    smtp: smtpBase + DETECTOR_STEP * ordinal,
    link: LOCAL_LINK_BASE + DETECTOR_STEP * ordinal,
    health: ports.detectorHealth + ordinal,
  };
}
