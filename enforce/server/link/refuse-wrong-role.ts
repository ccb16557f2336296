import type { PeerCertificate } from 'node:tls';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { LinkFailure } from './link-failure.js';

/**
 * Stands in for the host name check: aliases are arbitrary, so what counts is that our authority made the certificate
 * (checked before this is called) for a detector.
 * @returns what is wrong; undefined when nothing is
 */
export function refuseWrongRole(_host: string, certificate: PeerCertificate): LinkFailure | undefined {
  // Typed as a text, but a subject with several units gives an array.
  const units: readonly string[] = [certificate.subject?.OU ?? ''].flat();
  if (units.length === 1 && units[0] === linkRoles.detector) return undefined;
  const found = units.join(', ') || 'none';
  return new LinkFailure('mismatch', `the peer's certificate is for the role "${found}", not "${linkRoles.detector}"`);
}
