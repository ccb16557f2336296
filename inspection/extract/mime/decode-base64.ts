import { BASE64_IN_LINES } from './base64-in-lines.js';

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
const MOST_PADDING = 2;

/**
 * Decodes a body in base64 (RFC 2045, 6.8).
 * @returns undefined when there is anything else in it, or behind its padding: programs differ about that
 */
export function decodeBase64(encoded: Buffer): Buffer | undefined {
  let end = encoded.length;
  while (end > 0 && (encoded[end - 1] === LF || encoded[end - 1] === CR)) end -= 1;
  for (let padding = 0; padding < MOST_PADDING && end > 0 && encoded[end - 1] === EQUALS; padding += 1) end -= 1;
  for (let at = 0; at < end; at += 1) {
    if (BASE64_IN_LINES[encoded[at] ?? 0] !== 1) return undefined;
  }
  return Buffer.from(encoded.toString('latin1', 0, end), 'base64');
}
