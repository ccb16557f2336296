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
} as const;

/** Added to 8000 for each detector: detector 1, 2, 3 … is reached at 8100, 8200, 8300 … on the load balancer. */
const ENFORCE_PORT_STEP = 100;
const ENFORCE_PORT_BASE = ports.enforceLink - ENFORCE_PORT_STEP;

/**
 * The public port on which the load balancer forwards Enforce to one detector.
 * @param ordinal the detector's number, from 1
 */
export function enforcePortOf(ordinal: number): number {
  return ENFORCE_PORT_BASE + ENFORCE_PORT_STEP * ordinal;
}
