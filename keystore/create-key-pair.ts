import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** `ec`: P-256, the default everywhere. `rsa`: 3072 bits, for peers that know nothing else. */
export type KeyKind = 'ec' | 'rsa';

const generate = promisify(generateKeyPair);

/** A new key pair. */
export function createKeyPair(kind: KeyKind): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return kind === 'ec' ? generate('ec', { namedCurve: 'P-256' }) : generate('rsa', { modulusLength: 3072 });
}
