import { isAscii } from 'node:buffer';
import { decodeBase64 } from './decode-base64.js';
import { decodeQuotedPrintable } from './decode-quoted-printable.js';
import type { Leaf } from './split-message.js';

const BARE_CR = /\r(?!\n)/;

/**
 * The body of a part, its transfer encoding taken off.
 * @returns undefined when there is something in it that the encoding has no place for
 */
export function decodedBody({ header, body }: Leaf): Buffer | undefined {
  if (header.encoding === 'base64') return decodeBase64(body);
  if (header.encoding === undefined) return body;
  const isPlain = isAscii(body) && !BARE_CR.test(body.toString('latin1'));
  return isPlain ? decodeQuotedPrintable(body) : undefined;
}
