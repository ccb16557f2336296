import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts the keys of indexes on the detector's disk, under a key that is made of the private key of the link: who
 * has the disk alone can try no value out. With another key store of the link they open no more, and Enforce sends
 * them again.
 */
export class IndexKeySeal {
  readonly #key: Buffer;

  /** @param linkKey PEM */
  constructor(linkKey: string) {
    const secret = createPrivateKey(linkKey).export({ type: 'pkcs8', format: 'der' });
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'cloud-prevent index keys', KEY_BYTES));
  }

  /** Encrypts. @param digest of the index; it opens for no other */
  seal(digest: string, key: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(digest));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** Decrypts; undefined when it was sealed with another key, or changed. */
  open(digest: string, sealed: Buffer): Buffer | undefined {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(digest)).setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      // Which of the two it was cannot be told, and Enforce has the key.
      return undefined;
    }
  }
}
