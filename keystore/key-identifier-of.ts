import { createHash } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import type { Certificate } from 'pkijs';

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

/**
 * Identifier of a certificate's key: what the certificate says, and where it says nothing the SHA-1 of the key
 * (RFC 5280, 4.2.1.2, method 1; a name, not a protection).
 */
export function keyIdentifierOf(certificate: Certificate): Uint8Array<ArrayBuffer> {
  const stated = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER);
  const value = stated && fromBER(stated.extnValue.getValue()).result;
  if (value instanceof OctetString) return new Uint8Array(value.getValue());
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return new Uint8Array(createHash('sha1').update(key).digest());
}
