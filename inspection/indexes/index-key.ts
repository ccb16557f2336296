import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import { indexKeyMaterial } from '@cloud-prevent/protocol/indexes/index-key-material';
import { SipHash } from './sip-hash.js';

const KEY = /^[0-9a-f]{64}$/;

/** What opens one index: made of the key file and the index's own salt. */
export interface DerivedKey {
  readonly hash: SipHash;
  /** Tells a wrong key from the right one, and tells nothing else; hexadecimal. */
  readonly check: string;
}

/** A new key as it stands in its file: 256 random bits, hexadecimal, on one line. */
export function newIndexKey(): string {
  return `${randomBytes(32).toString('hex')}\n`;
}

/**
 * Reads a key file.
 * @throws IndexError when it cannot be read or holds no key; the message never holds what it holds
 */
export function readIndexKey(file: string): Buffer {
  const text = readKeyFile(file).trim();
  if (KEY.test(text)) return Buffer.from(text, 'hex');
  throw new IndexError(
    `${file} holds no key of an index: accepted are 64 hexadecimal digits on one line; make one with: cloud-prevent edm key`,
  );
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IndexError(`the key of the indexes cannot be read: ${reason}`, { cause: error });
  }
}

/**
 * The key of one index. Every index has its own, so that two of the same data have nothing in common.
 * @param purpose kind and version of the index
 */
export function deriveIndexKey(key: Uint8Array, salt: Uint8Array, purpose: string): DerivedKey {
  const { secret, check } = indexKeyMaterial(key, salt, purpose);
  return { hash: new SipHash(secret), check };
}
