import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { EnforceError } from '../operation/enforce-error.js';
import { KEY_BYTES, type KeyRing } from './key-ring.js';

const CIPHER = 'aes-256-gcm';
/** Leads every box, so that another form can be told apart later. */
const VERSION = 1;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + SALT_BYTES + NONCE_BYTES;

/** Something encrypted, as it is kept in a row. */
export interface SealedBox {
  /** Which key of the ring opens it; a column of its own, so that rows of older keys are found. */
  readonly keyId: string;
  /** Version, salt, nonce, ciphertext and tag, one after the other: 45 bytes longer than what is in it. */
  readonly box: Buffer;
}

/**
 * Encrypts what is kept at rest: AES-256-GCM under a key of its own for each box, derived by HKDF-SHA-256 from the
 * ring's key and a random salt, so that no number of boxes wears out a key (NIST SP 800-38D, 8.3).
 */
export class KeyService {
  constructor(private readonly ring: KeyRing) {}

  /** Id of the key that encrypts now; rows with another one are due for re-encryption. */
  get currentKeyId(): string {
    return this.ring.current.id;
  }

  /** Whether a box of this key can be opened. */
  has(keyId: string): boolean {
    return this.ring.keys.has(keyId);
  }

  /**
   * Encrypts with the current key.
   * @param context what it is and whose (`credential:smtp`); authenticated, so that a box moved to another row, or to
   * another use, does not open there
   */
  encrypt(plain: Buffer, context: string): SealedBox {
    const { id, key } = this.ring.current;
    const header = Buffer.concat([Buffer.of(VERSION), randomBytes(SALT_BYTES + NONCE_BYTES)]);
    const cipher = createCipheriv(CIPHER, derivedKey(key, header), nonceOf(header));
    cipher.setAAD(associated(id, header, context));
    const sealed = [cipher.update(plain), cipher.final()];
    return { keyId: id, box: Buffer.concat([header, ...sealed, cipher.getAuthTag()]) };
  }

  /**
   * Opens a box.
   * @param context the same as when it was encrypted
   * @throws EnforceError `keyMissing` when its key is not in the ring, `boxDamaged` when it or its context was changed
   */
  decrypt({ keyId, box }: SealedBox, context: string): Buffer {
    const key = this.ring.keys.get(keyId);
    if (!key) throw new EnforceError('keyMissing', `Key ${keyId}.`);
    try {
      return opened(box, key, keyId, context);
    } catch (error) {
      throw new EnforceError('boxDamaged', `Key ${keyId}.`, { cause: error });
    }
  }
}

function opened(box: Buffer, key: Buffer, keyId: string, context: string): Buffer {
  if (box.length < HEADER_BYTES + TAG_BYTES || box[0] !== VERSION) throw new Error('not a box of this version');
  const header = box.subarray(0, HEADER_BYTES);
  const decipher = createDecipheriv(CIPHER, derivedKey(key, header), nonceOf(header), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(keyId, header, context));
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
}

function derivedKey(key: Buffer, header: Buffer): Buffer {
  const salt = header.subarray(1, 1 + SALT_BYTES);
  return Buffer.from(hkdfSync('sha256', key, salt, 'cloud-prevent box', KEY_BYTES));
}

function nonceOf(header: Buffer): Buffer {
  return header.subarray(1 + SALT_BYTES, HEADER_BYTES);
}

/** What the tag vouches for beside the ciphertext. */
function associated(keyId: string, header: Buffer, context: string): Buffer {
  return Buffer.from(`${keyId}\n${header.toString('hex')}\n${context}`, 'utf8');
}
