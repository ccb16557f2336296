import { decodeWords } from '../decode-words.js';
import { withoutComments } from './without-comments.js';

const KNOWN = /^(?:7bit|8bit|binary|base64|quoted-printable)?$/i;
const NAMED = /(?<![\w-])(?:x-)?(7bit|8bit|binary|base64|quoted-printable)(?![\w-])/i;

/**
 * The encoding that a Content-Transfer-Encoding means, in lower case, as forgivingly as mail programs read it: between
 * comments, in quotes, with parameters. One that is not known stays as it is.
 */
export function transferEncoding(field: string): string {
  const value = field.trim();
  if (KNOWN.test(value)) return value.toLowerCase();
  return (NAMED.exec(decodeWords(withoutComments(value)))?.[1] ?? value).toLowerCase();
}
