/** From where on something is wrong, the same on every cloud. */
export interface AlarmThresholds {
  /** Percent of the messages of 5 minutes that were put off with a 4xx. */
  readonly deferredPercent: number;
  /** Records that wait for Enforce in one spool. */
  readonly spoolDepth: number;
  /** Messages of 5 minutes whose inspection ran out of time. */
  readonly timeouts: number;
  /** Messages of 5 minutes of other tenants, or without the secret header. */
  readonly refusedTenants: number;
  /** Days until a certificate ends. */
  readonly certificateDays: number;
}

/** Low enough to hear of trouble before senders do, high enough for a quiet night. */
export const defaultThresholds: AlarmThresholds = {
  deferredPercent: 10,
  spoolDepth: 1000,
  timeouts: 5,
  refusedTenants: 20,
  certificateDays: 30,
};
