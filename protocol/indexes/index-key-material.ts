import { hkdfSync } from 'node:crypto';

/** Bytes of the secret by which an index keys its hashes. */
export const indexSecretBytes = 16;
const CHECK_BYTES = 8;

/** What is made of the key file for one index. */
export interface IndexKeyMaterial {
  /** Keys the hashes. */
  readonly secret: Buffer;
  /** Tells a wrong key from the right one, and tells nothing else; hexadecimal. */
  readonly check: string;
}

/**
 * The key of one index, by HKDF-SHA-256. Every index has its own, so that two of the same data have nothing in common.
 * @param key of the key file
 * @param salt of the index
 * @param purpose kind and version of the index
 */
export function indexKeyMaterial(key: Uint8Array, salt: Uint8Array, purpose: string): IndexKeyMaterial {
  const length = indexSecretBytes + CHECK_BYTES;
  const derived = Buffer.from(hkdfSync('sha256', key, salt, `cloud-prevent ${purpose}`, length));
  return {
    secret: derived.subarray(0, indexSecretBytes),
    check: derived.subarray(indexSecretBytes).toString('hex'),
  };
}
