/** What a deployment shows to the world, in words that every cloud's own can be put into. */
export interface ExposedTier {
  /** Port of the balancer, and of the detectors behind it. */
  readonly smtp: readonly [number, number];
  readonly probe: { readonly port: number; readonly intervalSeconds: number; readonly count: number };
  /** Port of the balancer, port of the detector, name of the detector; in order of the first. */
  readonly forwards: readonly (readonly [number, number, string])[];
  /** Networks that may send, sorted. */
  readonly senders: readonly string[];
  /** Networks that reach the links, sorted. */
  readonly enforce: readonly string[];
  /** Names of the detectors, sorted. */
  readonly aliases: readonly string[];
  readonly idleTimeoutSeconds: number;
}
