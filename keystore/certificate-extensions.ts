import { BitString, OctetString } from 'asn1js';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  type Certificate,
  type PkiObject,
} from 'pkijs';
import { keyIdentifierOf } from './key-identifier-of.js';

const DNS_NAME = 2;
const EXTENDED_USES = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' } as const;

/** What a certificate may be used for: to be a TLS server, to be a TLS client. */
export type CertificateUse = keyof typeof EXTENDED_USES;

/** Bits of the key usage (RFC 5280, 4.2.1.3), in the first octet. */
const keyUses = { digitalSignature: 0x80, keyEncipherment: 0x20, keyCertSign: 0x04, crlSign: 0x02 } as const;

/** Extensions of an authority. It signs ends only: no authority may follow it. */
export function authorityExtensions(certificate: Certificate): Extension[] {
  return [
    extension('2.5.29.19', new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
    keyUsage(keyUses.keyCertSign | keyUses.crlSign),
    subjectKeyIdentifier(certificate),
  ];
}

/**
 * Extensions of an end: what it may do, which names it has, who signed it.
 * @param issuer the certificate itself where it is self-signed
 */
export function endExtensions(
  certificate: Certificate,
  issuer: Certificate,
  uses: readonly CertificateUse[],
  dnsNames: readonly string[],
  isRsa: boolean,
): Extension[] {
  const names = dnsNames.map((value) => new GeneralName({ type: DNS_NAME, value }));
  return [
    extension('2.5.29.19', new BasicConstraints({ cA: false }), true),
    // TLS 1.2 peers without forward secrecy encrypt to an RSA key.
    keyUsage(keyUses.digitalSignature | (isRsa ? keyUses.keyEncipherment : 0)),
    extension('2.5.29.37', new ExtKeyUsage({ keyPurposes: uses.map((use) => EXTENDED_USES[use]) })),
    extension('2.5.29.17', new GeneralNames({ names })),
    subjectKeyIdentifier(certificate),
    authorityKeyIdentifier(issuer),
  ];
}

function extension(extnID: string, value: PkiObject | OctetString | BitString, critical = false): Extension {
  const encoded = 'toSchema' in value ? value.toSchema().toBER() : value.toBER();
  return new Extension({ extnID, critical, extnValue: encoded });
}

function keyUsage(bits: number): Extension {
  const unusedBits = Math.clz32(bits & -bits) ^ 31;
  return extension('2.5.29.15', new BitString({ valueHex: Uint8Array.of(bits), unusedBits }), true);
}

function subjectKeyIdentifier(certificate: Certificate): Extension {
  return extension('2.5.29.14', new OctetString({ valueHex: keyIdentifierOf(certificate) }));
}

function authorityKeyIdentifier(issuer: Certificate): Extension {
  const keyIdentifier = new OctetString({ valueHex: keyIdentifierOf(issuer) });
  return extension('2.5.29.35', new AuthorityKeyIdentifier({ keyIdentifier }));
}
