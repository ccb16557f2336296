import type { SipHash } from '../indexes/sip-hash.js';

/** No text in UTF-8 begins like this, so that files and words never have a tag in common. */
const MARK = 0xff;

/**
 * The tag of a whole file.
 * @param digest SHA-256 of its bytes, hexadecimal
 */
export function fileTag(hash: SipHash, digest: string): { readonly high: number; readonly low: number } {
  const bytes = Buffer.concat([Buffer.of(MARK), Buffer.from(digest, 'hex')]);
  const tag = new Int32Array(4);
  hash.digest(bytes, 0, bytes.length, tag);
  const [high = 0, low = 0] = tag;
  return { high: high >>> 0, low: low >>> 0 };
}
