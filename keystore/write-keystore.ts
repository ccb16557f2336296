import { createPrivateKey } from 'node:crypto';
import { Null, OctetString, BmpString, ObjectIdentifier } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import { checkPassword } from './check-password.js';
import { certificateOf } from './certificate-of.js';
import { pkcs12Oids } from './pkcs12-oids.js';

/**
 * Rounds of each key derivation, as Java has it. The integrity check runs them in JavaScript at every start; what
 * protects the file is the password, and those made here have 192 random bits.
 */
const ITERATIONS = 10_000;

const ENCRYPTION = {
  contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
  hmacHashAlgorithm: 'SHA-256',
  iterationCount: ITERATIONS,
};

/** A certificate that the owner of the keystore believes. */
export interface TrustedCertificate {
  alias: string;
  /** PEM */
  certificate: string;
}

export interface KeystoreContents {
  /** PEM, not encrypted */
  privateKey: string;
  /** PEM */
  certificate: string;
  /** PEM; the issuers of `certificate`, nearest first */
  chain: string[];
  trusted: TrustedCertificate[];
  /** Name of the key entry. Java reads aliases in lower case. */
  alias: string;
  /** 6 to 1024 printable ASCII characters */
  password: string;
}

/**
 * Makes a PKCS#12 file with one private key: PBES2 with AES-256-CBC, an HMAC-SHA-256 over all. OpenSSL, Node and Java
 * from 17 read it; `keytool -list` shows the key as PrivateKeyEntry and trusted certificates as trustedCertEntry.
 * @throws KeystoreError PASSWORD_INVALID, CERTIFICATE_INVALID
 */
export async function writeKeystore(contents: KeystoreContents): Promise<Buffer> {
  checkPassword(contents.password, 'the keystore password');
  const password = new TextEncoder().encode(contents.password).buffer;
  // Ties the key to its certificate; Java shows the time in it as the entry's creation date.
  const localKeyId = `Time ${Date.now()}`;
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        // The key is encrypted by itself, the certificates by their envelope, as Java lays it out.
        { privacyMode: 0, value: new SafeContents({ safeBags: [await keyBagOf(contents, localKeyId, password)] }) },
        { privacyMode: 1, value: new SafeContents({ safeBags: certificateBags(contents, localKeyId) }) },
      ],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, { password, ...ENCRYPTION }] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(withDigestParameters(pfx).toSchema().toBER());
}

/** RFC 5754 asks readers to take absent parameters like NULL ones; every other writer sets them, so we do. */
function withDigestParameters(pfx: PFX): PFX {
  const digest = pfx.macData?.mac;
  if (digest)
    digest.digestAlgorithm = new AlgorithmIdentifier({ algorithmId: pkcs12Oids.sha256, algorithmParams: new Null() });
  return pfx;
}

async function keyBagOf(contents: KeystoreContents, localKeyId: string, password: ArrayBuffer): Promise<SafeBag> {
  const pkcs8 = createPrivateKey(contents.privateKey).export({ type: 'pkcs8', format: 'der' });
  const bag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(pkcs8) });
  await bag.makeInternalValues({ password, ...ENCRYPTION });
  const bagAttributes = keyAttributes(contents.alias, localKeyId);
  return new SafeBag({ bagId: pkcs12Oids.shroudedKeyBag, bagValue: bag, bagAttributes });
}

function certificateBags({ certificate, chain, trusted, alias }: KeystoreContents, localKeyId: string): SafeBag[] {
  return [
    certificateBag(certificate, keyAttributes(alias, localKeyId)),
    ...chain.map((issuer) => certificateBag(issuer)),
    ...trusted.map((entry) => certificateBag(entry.certificate, [friendlyName(entry.alias), trustedKeyUsage()])),
  ];
}

function certificateBag(pem: string, bagAttributes?: Attribute[]): SafeBag {
  const parsedValue = Certificate.fromBER(certificateOf(pem).raw);
  return new SafeBag({ bagId: pkcs12Oids.certBag, bagValue: new CertBag({ parsedValue }), bagAttributes });
}

function keyAttributes(alias: string, localKeyId: string): Attribute[] {
  const identifier = new OctetString({ valueHex: Buffer.from(localKeyId) });
  return [friendlyName(alias), new Attribute({ type: pkcs12Oids.localKeyId, values: [identifier] })];
}

function friendlyName(alias: string): Attribute {
  return new Attribute({ type: pkcs12Oids.friendlyName, values: [new BmpString({ value: alias })] });
}

function trustedKeyUsage(): Attribute {
  const anyUse = new ObjectIdentifier({ value: pkcs12Oids.anyExtendedKeyUsage });
  return new Attribute({ type: pkcs12Oids.trustedKeyUsage, values: [anyUse] });
}
