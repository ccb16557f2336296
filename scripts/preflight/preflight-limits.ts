/** How long things may take, in milliseconds. */
export interface PreflightLimits {
  /** Connections and replies. */
  readonly timeout: number;
  /** A greeting of ours that comes later makes Microsoft's validation of the connector fail at random. */
  readonly ownGreeting: number;
  /** A greeting of the next hop that comes later costs every message that time. */
  readonly nextHopGreeting: number;
}

/** What `preflight` goes by. */
export const preflightLimits: PreflightLimits = { timeout: 15_000, ownGreeting: 3_000, nextHopGreeting: 5_000 };
