import { TextDecoder, types } from 'node:util';
import { decodeUtf7, isUtf7 } from './decode-utf-7.js';
import { decodeWindows1252 } from './decode-windows-1252.js';

/** Bytes that are looked at to guess whether text is UTF-16. */
const SAMPLE = 4096;
const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Decodes text of a part. A byte order mark wins over the declared character set, as it does in browsers; without
 * either, or with one that nobody knows, UTF-16 is recognised by its zero bytes, then UTF-8, and what is neither is
 * read as Windows-1252. So the ASCII in it is always readable.
 * @param charset as declared in the content type, any spelling
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  if (isUtf7(charset)) return decodeUtf7(bytes);
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  const decoder = decoderOf(marked?.[1]) ?? decoderOf(charset) ?? decoderOf(utf16ByZeros(bytes));
  if (!decoder) return decodeUndeclared(bytes);
  return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
}

const utf8 = new TextDecoder('utf-8');

/** UTF-8 when it is valid, otherwise Windows-1252. */
function decodeUndeclared(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return text.includes('\ufffd') ? decodeWindows1252(bytes) : text;
}

const decoders = new Map<string, TextDecoder | undefined>();
/** Senders choose the labels, so that not all of them may be remembered. */
const MOST_REMEMBERED = 500;

function decoderOf(charset: string | undefined): TextDecoder | undefined {
  const label = charset
    ?.trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
  if (!label) return undefined;
  if (decoders.has(label)) return decoders.get(label);
  const decoder = newDecoder(label);
  if (decoders.size < MOST_REMEMBERED) decoders.set(label, decoder);
  return decoder;
}

/** `TextDecoder` says only by throwing that it does not know a label. */
function newDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (!isUnknownEncoding(error)) throw error;
    return undefined;
  }
}

function isUnknownEncoding(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_ENCODING_NOT_SUPPORTED';
}

function utf16ByZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 5;
  if (odd > many && even < odd / 8) return 'utf-16le';
  return even > many && odd < even / 8 ? 'utf-16be' : undefined;
}
