import { decodeText } from '../decode-text.js';
import type { Format } from './format.js';

const ENCODED = /^([^:\r\n]{0,1000}ENCODING=(QUOTED-PRINTABLE|BASE64|B)\b[^:\r\n]{0,1000}):(.*)$/gim;

/** A value in quoted-printable that goes on over lines; in base64 an equals sign at the end is no break. */
const SOFT_BREAK = /^[^:\r\n]{0,1000}QUOTED-PRINTABLE[^:\r\n]{0,1000}:(?:[^\r\n]*=\r?\n)+[^\r\n]*/gim;

/** vCard and iCalendar: lines joined, escapes taken off, encoded values decoded. */
export const vobject: Format = {
  name: 'vCard or iCalendar',
  types: ['vobject'],
  extract: async ({ content, parameters }, to) => {
    const lines = decodeText(content, parameters['charset'])
      .replace(/\r?\n[ \t]/g, '')
      .replace(SOFT_BREAK, (line) => line.replace(/=\r?\n/g, ''));
    const binaries: Buffer[] = [];
    const text = lines.replace(ENCODED, (_, head: string, encoding: string, value: string) => {
      if (encoding.toUpperCase() === 'QUOTED-PRINTABLE') return `${head}:${decodeQuoted(value)}`;
      binaries.push(Buffer.from(value, 'base64'));
      return head;
    });
    to.addText(text.replace(/\\n/gi, '\n').replace(/\\([,;:\\])/g, '$1'));
    for (const binary of binaries) {
      to.budget.spend(binary.length);
      await to.addFile({ fileName: undefined, content: binary });
    }
  },
};

function decodeQuoted(value: string): string {
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  const decoded = bytes.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decodeText(Buffer.from(decoded, 'latin1'));
}
