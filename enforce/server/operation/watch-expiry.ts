import { daysLeft, expiryState, type Validity } from '@cloud-prevent/keystore/expiry';
import type { EnforceMetrics } from './enforce-metrics.js';
import type { Log } from './log.js';

const DAY_MS = 86_400_000;

/** Which of our certificates. */
export type CertificateUse = 'https' | 'link';

/**
 * Shows the end of our certificates as a metric, and warns at the start and then daily when it is near.
 * @returns ends the watch
 */
export function watchExpiry(
  certificates: Readonly<Record<CertificateUse, Validity>>,
  metrics: EnforceMetrics,
  log: Log,
): () => void {
  const look = () => {
    for (const use of ['https', 'link'] as const) report(use, certificates[use]);
  };
  const report = (use: CertificateUse, validity: Validity) => {
    metrics.certificateExpiry.set({ use }, validity.expiresAt.getTime() / 1000);
    const state = expiryState(validity);
    const detail = { use, expiresAt: validity.expiresAt, daysLeft: daysLeft(validity.expiresAt) };
    if (state !== 'valid') log.warn(detail, 'a certificate is not valid, or not for long: make and install a new one');
  };
  look();
  const timer = setInterval(look, DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
