import { webcrypto, type KeyObject } from 'node:crypto';
import { KeystoreError } from './keystore-error.js';

const CURVES: Record<string, string | undefined> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};
const SHORTEST_RSA = 2048;

/**
 * A private key in the form that signs certificates, always with SHA-256.
 * @throws KeystoreError KEY_UNSUPPORTED
 */
export function signingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithmOf(key), false, ['sign']);
}

function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject) {
  const namedCurve = CURVES[details?.namedCurve ?? ''];
  if (type === 'ec' && namedCurve) return { name: 'ECDSA', namedCurve };
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= SHORTEST_RSA)
    return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  throw new KeystoreError('KEY_UNSUPPORTED', `${type} ${details?.namedCurve ?? details?.modulusLength ?? ''}`.trim());
}
