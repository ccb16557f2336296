import type { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';
import { CommandError } from '../command-error.js';
import { fetchText } from '../eop-ranges/fetch-text.js';
import { commonNameOf } from './common-name-of.js';
import { rootAddress } from './root-address.js';

/**
 * Fetches a root and refuses it unless somebody else vouches for it: it must be one that the kit brings along or that
 * Node.js trusts. What a web server says of itself is no reason to trust an authority.
 * @param name common name, such as `DigiCert Global Root G2`
 * @param service origin of a mirror. Default: DigiCert's own
 * @throws CommandError ROOT_SERVICE, ROOT_UNTRUSTED
 */
export async function publishedRoot(name: string, service?: string): Promise<X509Certificate> {
  const address = rootAddress(name, service);
  const { status, text } = await fetchText(address);
  if (status !== 200)
    throw new CommandError('ROOT_SERVICE', status === undefined ? text : `${address} answered ${status}`);
  const root = parsed(text, address);
  const fault = faultOf(root, name);
  if (fault) throw new CommandError('ROOT_UNTRUSTED', `${address}: ${fault}`);
  return root;
}

function parsed(text: string, address: string): X509Certificate {
  try {
    return certificateOf(text);
  } catch (error) {
    throw new CommandError('ROOT_SERVICE', `${address} is no certificate`, error);
  }
}

function faultOf(root: X509Certificate, name: string): string | undefined {
  if (commonNameOf(root) !== name) return `it names itself "${commonNameOf(root)}" and not "${name}"`;
  if (!root.ca || !root.checkIssued(root) || !root.verify(root.publicKey)) return 'it is no root';
  if (new Date(root.validTo) < new Date()) return `it ended on ${root.validTo}`;
  return known().has(root.fingerprint256) ? undefined : `nobody knows its SHA-256 ${root.fingerprint256}`;
}

function known(): ReadonlySet<string> {
  const ours = emailSecurityRoots().map(({ certificate }) => certificate);
  return new Set([...ours, ...rootCertificates].map((pem) => certificateOf(pem).fingerprint256));
}
