import { createHash } from 'node:crypto';
import { bodyStart } from './extract/body-start.js';

/**
 * SHA-256 of a message's body: the bytes after the empty line that ends the header block. It stays the same when
 * headers are added on the way, and so tells copies of one message.
 * @param content the message as it came, without dot-stuffing
 * @returns hexadecimal, lower case
 */
export function fingerprint(content: Uint8Array): string {
  return createHash('sha256')
    .update(content.subarray(bodyStart(content)))
    .digest('hex');
}
