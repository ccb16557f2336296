import { charsets } from './charsets';
import { encodeText } from './encode-text';
import type { CorpusText } from './facts';
import type { CorpusMessage } from './format-messages';
import { messageWith, wrap } from './wrap';

const DEEPEST = 5;

/** For every charset: as body in each transfer encoding, as HTML, as attachment, and in up to five files. */
export function charsetMessages({ text, word }: CorpusText): CorpusMessage[] {
  return charsets.flatMap(({ charset, word: own }) => {
    const bytes = encodeText(`${text}; ${word(own)}\r\n`, charset);
    const html = encodeText(`<html><p>${text}; <b>${word(own)}</b></p></html>`, charset);
    const type = `text/plain; charset=${charset}`;
    const nested = messageWith({ name: 'note.txt', content: bytes }, type);
    return [
      { name: `${charset}, body in base64`, content: bodyOf(type, 'base64', bytes.toString('base64')) },
      { name: `${charset}, quoted body`, content: bodyOf(type, 'quoted-printable', quoted(bytes)) },
      { name: `${charset}, HTML`, content: bodyOf(`text/html; charset=${charset}`, 'base64', html.toString('base64')) },
      { name: `${charset}, attachment`, content: nested },
      ...Array.from({ length: DEEPEST }, (_, depth) => ({
        name: `${charset}, ${depth + 1} deep`,
        content: messageWith(wrap({ name: 'nested.eml', content: nested }, depth, depth)),
      })),
    ];
  });
}

function bodyOf(type: string, encoding: string, body: string): Buffer {
  const head = [
    'Subject: text',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ];
  return Buffer.from([...head, '', body, ''].join('\r\n'), 'latin1');
}

function quoted(bytes: Buffer): string {
  const codes = Array.from(bytes, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  return codes.join('').replace(/(?:=..){24}/g, '$&=\r\n');
}
