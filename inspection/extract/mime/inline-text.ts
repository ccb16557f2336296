import { isAscii } from 'node:buffer';
import { decodeText } from '../decode-text.js';

/** mailparser reads what is said to be ASCII as UTF-8. */
const UTF_8 = /^(?:utf-?8|us-ascii|ascii)$/i;
/** Character sets of one byte in which all decoders agree. */
const OF_ONE_BYTE = /^(?:iso-8859-(?:[1-9]|10|13|14|15)|windows-125[0124-8]|koi8-[ru])$/i;
/** Others in which the bytes of ASCII are nothing else. */
const BEYOND_ASCII =
  /^(?:gb2312|gbk|gb18030|big5|euc-kr|ks_c_5601-1987|shift_jis|euc-jp|windows-(?:1253|874)|macintosh)$/i;
const BYTE_ORDER_MARK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;
/** What decoders make of bytes that are no character: not all the same. */
const NO_CHARACTER = /[\u0080-\u009f\ufffd]/;

/**
 * Decodes text in a character set that mail is usually written in, as mailparser does.
 * @param charset as declared
 * @returns undefined when it is another one, or programs differ about one of the bytes
 */
export function inlineText(bytes: Buffer, charset: string): string | undefined {
  if (UTF_8.test(charset)) return bytes.toString('utf8');
  const isOfOneByte = OF_ONE_BYTE.test(charset);
  if (isAscii(bytes)) return isOfOneByte || BEYOND_ASCII.test(charset) ? bytes.toString('latin1') : undefined;
  if (!isOfOneByte || BYTE_ORDER_MARK.test(bytes.toString('latin1', 0, 3))) return undefined;
  const text = decodeText(bytes, charset);
  return NO_CHARACTER.test(text) ? undefined : text;
}
