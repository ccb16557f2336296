import { inlineText } from './inline-text.js';

const WORD = /^=\?([\w-]+)\?([bq])\?([!->@-~]*)\?=$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const QUOTED = /^(?:[^=]|=[\da-f]{2})*$/i;

/**
 * Decodes a value that is text as it stands, or nothing but encoded words (RFC 2047) of one character set and encoding.
 * @param value ASCII
 * @returns undefined for anything else: programs differ about where words begin and end, and which are joined
 */
export function plainWords(value: string): string | undefined {
  if (!value.includes('=?')) return value;
  const words = value.split(/[ \t]+/).map((word) => WORD.exec(word));
  const kinds = new Set(words.map((word) => `${word?.[1]} ${word?.[2]}`.toLowerCase()));
  const pieces = words.map((word) => decoded(word?.[2], word?.[3]));
  const charset = words[0]?.[1];
  // ASCII beyond ASCII is something else in words than in texts.
  if (kinds.size > 1 || charset === undefined || /ascii/i.test(charset)) return undefined;
  return pieces.every((piece) => piece !== undefined) ? inlineText(Buffer.concat(pieces), charset) : undefined;
}

function decoded(encoding = '', content = ''): Buffer | undefined {
  if (/^b$/i.test(encoding)) return BASE64.test(content) ? Buffer.from(content, 'base64') : undefined;
  if (!/^q$/i.test(encoding) || !QUOTED.test(content)) return undefined;
  const bytes = content
    .replaceAll('_', ' ')
    .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
