import type { X509Certificate } from 'node:crypto';

/**
 * The chain above a certificate, out of a heap of candidates: each one signed by the next.
 * @returns nearest issuer first, up to the root or as far as the candidates go; empty for a self-signed certificate
 */
export function issuersOf(certificate: X509Certificate, candidates: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set([certificate.fingerprint256]);
  for (let next = issuerOf(certificate, candidates); next; next = issuerOf(next, candidates)) {
    // Each certificate at most once, so that two which signed each other do not make this endless.
    if (seen.has(next.fingerprint256)) break;
    seen.add(next.fingerprint256);
    chain.push(next);
  }
  return chain;
}

function issuerOf(certificate: X509Certificate, candidates: readonly X509Certificate[]): X509Certificate | undefined {
  return candidates.find((candidate) => certificate.checkIssued(candidate) && certificate.verify(candidate.publicKey));
}
