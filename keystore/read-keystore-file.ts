import { open } from 'node:fs/promises';
import { KeystoreError } from './keystore-error.js';

/** Java's own store of all public roots has 0.2 MiB. */
const LARGEST = 4 * 1024 ** 2;

/**
 * The bytes of a keystore file, at most 4 MiB.
 * @throws KeystoreError KEYSTORE_UNREADABLE, KEYSTORE_TOO_LARGE
 */
export async function readKeystoreFile(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > LARGEST) throw new KeystoreError('KEYSTORE_TOO_LARGE', `${file} (${size} bytes)`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof KeystoreError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new KeystoreError('KEYSTORE_UNREADABLE', `${file} (${reason})`, error);
  }
}
