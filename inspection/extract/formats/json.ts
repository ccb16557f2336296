import { decodeText } from '../decode-text.js';
import type { Format } from './format.js';

const ESCAPE = /\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi;
const CHARACTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };

/** JSON, with the escapes in its strings taken off; it need not be well-formed, nor fit into memory as objects. */
export const json: Format = {
  name: 'JSON',
  types: ['json'],
  extract: ({ content, parameters }, to) => to.addText(unescape(decodeText(content, parameters['charset']))),
};

function unescape(source: string): string {
  return source.replace(ESCAPE, (_, unit: string | undefined, character: string | undefined) =>
    unit ? String.fromCharCode(parseInt(unit, 16)) : (CHARACTERS[character ?? ''] ?? character ?? ''),
  );
}
