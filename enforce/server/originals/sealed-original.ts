import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyService, SealedBox } from '../keys/key-service.js';
import { EnforceError } from '../operation/enforce-error.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A message encrypted under a key of its own, which is encrypted in turn: a new key of the ring touches no message. */
export interface SealedOriginal {
  readonly key: SealedBox;
  /** Nonce, ciphertext and tag. */
  readonly content: Buffer;
}

/** A new key for the message of a record, encrypted. @param id of the record; it does not open as another's */
export function newOriginalKey(keys: KeyService, id: string): SealedBox {
  return keys.encrypt(randomBytes(KEY_BYTES), originalContext(id));
}

/**
 * Encrypts a message under its key. Done twice it gives two contents, each of which the key opens.
 * @throws EnforceError `keyMissing`
 */
export function sealOriginal(keys: KeyService, id: string, key: SealedBox, message: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keys.decrypt(key, originalContext(id)), nonce);
  cipher.setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(message), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens one.
 * @throws EnforceError `keyMissing`, or `boxDamaged` when it was changed
 */
export function openOriginal(keys: KeyService, id: string, { key, content }: SealedOriginal): Buffer {
  const own = keys.decrypt(key, originalContext(id));
  try {
    const decipher = createDecipheriv(CIPHER, own, content.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(content.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(content.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new EnforceError('boxDamaged', `Original ${id}.`, { cause: error });
  }
}

/** What the key of a message is to the key service. */
export function originalContext(id: string): string {
  return `original:${id}`;
}
