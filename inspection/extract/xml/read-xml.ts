import { TextDecoder } from 'node:util';
import { XmlTokens, type XmlVisitor } from './xml-tokens.js';

const DECLARED = /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})/;

/** Reads XML as its bytes come in, in the encoding of its byte order mark or declaration. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, visitor: XmlVisitor): Promise<void> {
  const tokens = new XmlTokens(visitor);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    tokens.write(decoder.decode(chunk, { stream: true }));
  }
  tokens.end();
}

function encodingOf(start: Uint8Array): string {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const declared = DECLARED.exec(Buffer.from(start.subarray(0, 200)).toString('latin1'))?.[1]?.toLowerCase();
  return declared &&
    /^(?:iso-8859-\d{1,2}|windows-125\d|koi8-r|shift_jis|euc-jp|gb18030|gbk|big5|euc-kr)$/.test(declared)
    ? declared
    : 'utf-8';
}
