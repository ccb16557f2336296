import { daysLeft, warnFrom } from '@cloud-prevent/keystore/expiry';
import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import type { DetectorKeystores, Keystore } from '../configuration/read-keystores.js';
import type { Metrics } from './metrics.js';
import type { SystemEvents } from './system-events.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type WatchedCertificate = DetectorStatus['certificates'][number];

/** Watches the detector's own certificates: a metric always, and an event a day from 30 days before their end. */
export class CertificateWatch {
  readonly certificates: readonly WatchedCertificate[];
  readonly #warnedAt = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    { link, smtp }: DetectorKeystores,
    private readonly metrics: Metrics,
    private readonly events: Pick<SystemEvents, 'raise'>,
  ) {
    this.certificates = [describe('link', link), ...(smtp ? [describe('smtp', smtp)] : [])];
  }

  /** Looks now, and every hour. */
  start(): void {
    this.check(Date.now());
    this.#timer = setInterval(() => this.check(Date.now()), HOUR);
  }

  /** Looks once. */
  check(now: number): void {
    for (const certificate of this.certificates) {
      const left = Date.parse(certificate.expiresAt) - now;
      this.metrics.certificateExpiry.set({ use: certificate.use }, left / 1000);
      if (left < warnFrom * DAY) this.#warn(certificate, now);
    }
  }

  #warn({ use, subject, expiresAt }: WatchedCertificate, now: number): void {
    const warnedAt = this.#warnedAt.get(use);
    if (warnedAt !== undefined && now - warnedAt < DAY) return;
    this.#warnedAt.set(use, now);
    const days = daysLeft(new Date(expiresAt), new Date(now));
    const when = days < 0 ? `has expired on ${expiresAt}` : `expires in ${days} days, on ${expiresAt}`;
    this.events.raise('certificateExpires', `The ${use} certificate ${subject} ${when}.`);
  }

  /** Stops looking. */
  close(): void {
    clearInterval(this.#timer);
  }
}

function describe(use: WatchedCertificate['use'], { subject, expiresAt }: Keystore): WatchedCertificate {
  const { commonName, organizationalUnit } = subject;
  const unit = organizationalUnit ? `, OU=${organizationalUnit}` : '';
  return { use, subject: `CN=${commonName}${unit}`, expiresAt: expiresAt.toISOString() };
}
