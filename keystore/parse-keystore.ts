import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { OctetString } from 'asn1js';
import { CertBag } from 'pkijs';
import { bagAttributes } from './bag-attributes.js';
import { certificateOf } from './certificate-of.js';
import { issuersOf } from './issuers-of.js';
import { KeystoreError } from './keystore-error.js';
import type { KeyEntry, KeystoreEntries } from './keystore-entries.js';
import { openPkcs12, type OpenedBag } from './open-pkcs12.js';

/**
 * Takes a PKCS#12 keystore apart, whether made here or by Java's keytool.
 * @param bytes the file
 * @param name the file's name, for messages
 * @throws KeystoreError KEYSTORE_… of the table
 */
export async function parseKeystore(bytes: Buffer, password: string, name: string): Promise<KeystoreEntries> {
  const bags = await openPkcs12(bytes, password, name);
  const certificates = bags.flatMap((bag) => certificateIn(bag, name));
  return {
    keys: bags.flatMap((bag) => keyIn(bag, certificates, name)),
    trusted: certificates
      .filter(({ isTrusted }) => isTrusted)
      .map(({ alias, certificate }) => ({ alias, certificate: certificate.toString() })),
  };
}

interface FoundCertificate {
  alias: string;
  localKeyId: string | undefined;
  isTrusted: boolean;
  certificate: X509Certificate;
}

function certificateIn({ bag }: OpenedBag, name: string): FoundCertificate[] {
  if (!(bag.bagValue instanceof CertBag) || !(bag.bagValue.certValue instanceof OctetString)) return [];
  const certificate = certificateOf(new Uint8Array(bag.bagValue.certValue.getValue()), name);
  return [{ ...bagAttributes(bag), certificate }];
}

function keyIn({ bag, privateKey }: OpenedBag, certificates: FoundCertificate[], name: string): KeyEntry[] {
  if (!privateKey) return [];
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const { alias, localKeyId } = bagAttributes(bag);
  const own = certificates.find((candidate) => localKeyId !== undefined && candidate.localKeyId === localKeyId);
  if (!own?.certificate.checkPrivateKey(key)) throw new KeystoreError('KEYSTORE_KEY_MISMATCH', `${name}, ${alias}`);
  const others = certificates.map(({ certificate }) => certificate);
  return [
    {
      alias,
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      certificate: own.certificate.toString(),
      chain: issuersOf(own.certificate, others).map((issuer) => issuer.toString()),
    },
  ];
}
