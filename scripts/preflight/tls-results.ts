import { daysLeft, expiryState, warnFrom } from '@cloud-prevent/keystore/expiry';
import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';
import type { TlsFacts } from '../smtp/tls-facts.js';

/** How strictly a peer's TLS is judged. */
export interface TlsPolicy {
  /** `warn` where the sender does not verify certificates either. */
  readonly chain: 'fail' | 'warn';
  readonly name: 'fail' | 'warn';
  /** Name that the certificate should have. */
  readonly host: string;
  /** What to do about a chain that leads to no trusted root. */
  readonly chainToDo: string;
}

/** Lines that handshakes are judged by. */
export const tlsLines = ['tls-version', 'chain', 'name', 'expiry'] as const;

/** Judges a handshake: version, chain, name and time, each by itself. */
export function tlsResults(facts: TlsFacts, policy: TlsPolicy, results: ResultsOf): CheckResult[] {
  return [version(facts, results), chain(facts, policy, results), name(facts, policy, results), expiry(facts, results)];
}

function version({ version: found }: TlsFacts, results: ResultsOf): CheckResult {
  if (['TLSv1.2', 'TLSv1.3'].includes(found)) return results.pass('tls-version', found);
  return results.fail(
    'tls-version',
    found,
    'TLS 1.2 or newer is needed; older versions are being switched off everywhere.',
  );
}

function chain(
  { chainFault, issuer }: TlsFacts,
  { chain: level, chainToDo }: TlsPolicy,
  results: ResultsOf,
): CheckResult {
  if (chainFault === undefined) return results.pass('chain', `trusted, issued by ${issuer}`);
  return results[level]('chain', `${chainFault}, issued by ${issuer}`, chainToDo);
}

function name({ otherNames }: TlsFacts, { host, name: level }: TlsPolicy, results: ResultsOf): CheckResult {
  if (otherNames === undefined) return results.pass('name', host);
  return results[level]('name', `the certificate is for ${otherNames}`, `It must have the name ${host}.`);
}

function expiry({ notBefore, expiresAt }: TlsFacts, results: ResultsOf): CheckResult {
  const days = daysLeft(expiresAt);
  const found = `${expiresAt.toISOString().slice(0, 10)}, ${days < 0 ? `expired ${-days} days ago` : `${days} days left`}`;
  switch (expiryState({ notBefore, expiresAt })) {
    case 'valid':
      return results.pass('expiry', found);
    case 'expiresSoon':
      return results.warn('expiry', found, `Renew it: less than ${warnFrom} days are left.`);
    case 'notYetValid':
      return results.fail('expiry', `begins on ${notBefore.toISOString()}`, 'Check the clocks of both machines.');
    case 'expired':
      return results.fail('expiry', found, 'Replace it: nobody who verifies certificates connects any more.');
  }
}
