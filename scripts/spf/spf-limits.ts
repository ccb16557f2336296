/** Limits of RFC 7208, 4.6.4. Beyond them a receiver answers "permerror": the record counts for nothing. */
export const spfLimits = {
  /** Terms that ask the DNS: include, a, mx, ptr, exists, redirect. */
  lookups: 10,
  /** Questions of those that have no answer. */
  voids: 2,
  /** Addresses of one mx, each asked for. */
  mxHosts: 10,
} as const;
