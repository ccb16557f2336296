import { decodeText } from './decode-text.js';

const ENCODED_WORD = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,60})?\?([bq])\?([^?]*)\?=/gi;

interface Run {
  readonly charset: string;
  readonly pieces: Buffer[];
}

/**
 * Decodes the encoded words (RFC 2047) of an unfolded header value. Blanks between two of them go; characters that
 * were cut in half between two of the same character set are joined, as mail programs do although it is forbidden.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let decoded = '';
  let from = 0;
  let run: Run | undefined;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', content = ''] = match;
    const between = value.slice(from, match.index);
    const adjoins = run !== undefined && /^\s*$/.test(between);
    if (!run || !adjoins || run.charset !== charset.toLowerCase()) {
      decoded += finish(run) + (adjoins ? '' : between);
      run = { charset: charset.toLowerCase(), pieces: [] };
    }
    run.pieces.push(encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : decodeQ(content));
    from = match.index + whole.length;
  }
  return decoded + finish(run) + value.slice(from);
}

function finish(run: Run | undefined): string {
  return run ? decodeText(Buffer.concat(run.pieces), run.charset) : '';
}

function decodeQ(content: string): Buffer {
  const bytes = content
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
