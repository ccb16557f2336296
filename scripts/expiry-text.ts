import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { daysLeft } from '@cloud-prevent/keystore/expiry';

/**
 * Until when a certificate is valid, for people: `2029-11-21, 1095 days left`.
 * @param pem the certificate
 */
export function expiryText(pem: string): string {
  const end = new Date(certificateOf(pem).validTo);
  const days = daysLeft(end);
  const left = days < 0 ? `expired ${-days} days ago` : `${days} days left`;
  return `${end.toISOString().slice(0, 10)}, ${left}`;
}
