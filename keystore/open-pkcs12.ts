import { OctetString } from 'asn1js';
import {
  AuthenticatedSafe,
  ContentInfo,
  EncryptedContentInfo,
  EncryptedData,
  getCrypto,
  PBES2Params,
  PBKDF2Params,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeContents,
  type AlgorithmIdentifier,
  type MacData,
  type SafeBag,
} from 'pkijs';
import { KeystoreError } from './keystore-error.js';
import { pkcs12Oids } from './pkcs12-oids.js';

/** A file from elsewhere names its own cost; Java refuses the same. */
const MOST_ITERATIONS = 5_000_000;
const JAVA_MAGICS = new Set([0xfeedfeed, 0xcececece]);

/** One entry of the file; of a private key also the key itself, PKCS#8 in DER. */
export interface OpenedBag {
  bag: SafeBag;
  privateKey?: Buffer;
}

/**
 * Opens a PKCS#12 file: checks its HMAC with the password and decrypts what it holds.
 * @param name the file's name, for messages
 * @throws KeystoreError KEYSTORE_JKS, KEYSTORE_NOT_PKCS12, KEYSTORE_WRONG_PASSWORD, KEYSTORE_OLD_ENCRYPTION,
 * KEYSTORE_TOO_COSTLY
 */
export async function openPkcs12(bytes: Buffer, password: string, name: string): Promise<OpenedBag[]> {
  const secret = new TextEncoder().encode(password).buffer;
  const pfx = parsed(bytes, name);
  const content = await verifiedContent(pfx, secret, name);
  try {
    const safes = AuthenticatedSafe.fromBER(content).safeContents;
    const bags = await Promise.all(safes.map((safe) => bagsOf(safe, secret, name)));
    return await Promise.all(bags.flat().map((bag) => opened(bag, secret, name)));
  } catch (error) {
    throw error instanceof KeystoreError ? error : new KeystoreError('KEYSTORE_NOT_PKCS12', name, error);
  }
}

function parsed(bytes: Buffer, name: string): PFX {
  if (bytes.length >= 4 && JAVA_MAGICS.has(bytes.readUInt32BE(0))) throw new KeystoreError('KEYSTORE_JKS', name);
  try {
    return PFX.fromBER(bytes);
  } catch (error) {
    throw new KeystoreError('KEYSTORE_NOT_PKCS12', name, error);
  }
}

async function verifiedContent({ authSafe, macData }: PFX, password: ArrayBuffer, name: string): Promise<ArrayBuffer> {
  const { content } = authSafe;
  if (authSafe.contentType !== ContentInfo.DATA || !(content instanceof OctetString) || !macData)
    throw new KeystoreError('KEYSTORE_OLD_ENCRYPTION', `${name} is not protected by a password`);
  refuseCostly(macData.iterations ?? 1, name);
  const contentToVerify = content.getValue();
  const isIntact = await getCrypto(true).verifyDataStampedWithPassword({
    password,
    hashAlgorithm: macAlgorithm(macData, name),
    salt: macData.macSalt.getValue(),
    iterationCount: macData.iterations ?? 1,
    contentToVerify,
    signatureToVerify: macData.mac.digest.getValue(),
  });
  if (!isIntact) throw new KeystoreError('KEYSTORE_WRONG_PASSWORD', name);
  return contentToVerify;
}

function macAlgorithm({ mac }: MacData, name: string): string {
  const { algorithmId } = mac.digestAlgorithm;
  const algorithm = getCrypto(true).getAlgorithmByOID(algorithmId);
  if ('name' in algorithm) return algorithm.name;
  throw new KeystoreError('KEYSTORE_OLD_ENCRYPTION', `${name} (integrity by ${algorithmId})`);
}

async function bagsOf(safe: ContentInfo, password: ArrayBuffer, name: string): Promise<SafeBag[]> {
  if (safe.contentType === ContentInfo.DATA && safe.content instanceof OctetString)
    return SafeContents.fromBER(safe.content.getValue()).safeBags;
  if (safe.contentType !== ContentInfo.ENCRYPTED_DATA)
    throw new KeystoreError('KEYSTORE_OLD_ENCRYPTION', `${name} (content ${safe.contentType})`);
  const encrypted = new EncryptedData({ schema: safe.content });
  checkEncryption(encrypted.encryptedContentInfo.contentEncryptionAlgorithm, name);
  return SafeContents.fromBER(await encrypted.decrypt({ password })).safeBags;
}

async function opened(bag: SafeBag, password: ArrayBuffer, name: string): Promise<OpenedBag> {
  const { bagValue } = bag;
  if (bagValue instanceof PrivateKeyInfo) return { bag, privateKey: Buffer.from(bagValue.toSchema().toBER()) };
  if (!(bagValue instanceof PKCS8ShroudedKeyBag)) return { bag };
  checkEncryption(bagValue.encryptionAlgorithm, name);
  const encryptedContentInfo = new EncryptedContentInfo({
    contentEncryptionAlgorithm: bagValue.encryptionAlgorithm,
    encryptedContent: bagValue.encryptedData,
  });
  const privateKey = await new EncryptedData({ encryptedContentInfo }).decrypt({ password });
  return { bag, privateKey: Buffer.from(privateKey) };
}

function checkEncryption({ algorithmId, algorithmParams }: AlgorithmIdentifier, name: string): void {
  if (algorithmId !== pkcs12Oids.pbes2)
    throw new KeystoreError('KEYSTORE_OLD_ENCRYPTION', `${name} (encryption ${algorithmId})`);
  const { keyDerivationFunc } = new PBES2Params({ schema: algorithmParams });
  refuseCostly(new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams }).iterationCount, name);
}

function refuseCostly(iterations: number, name: string): void {
  // The ASN.1 reader gives 0 for numbers of four octets and more.
  if (iterations >= 1 && iterations <= MOST_ITERATIONS) return;
  const count = iterations < 1 ? 'an unreadable number of' : iterations;
  throw new KeystoreError('KEYSTORE_TOO_COSTLY', `${name} (${count} iterations)`);
}
