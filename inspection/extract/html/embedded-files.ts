import { decodeHTMLAttribute } from 'entities';
import { limits } from '../limits.js';
import type { ContainedFile } from '../formats/format.js';

const DATA = /data:([^,"'<>\s]{0,200}),([^"'<>)]*)/gi;
const DOCUMENT = /\ssrcdoc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const NEVER_NAMED = 'text/plain';

/**
 * The files that stand in HTML itself: in addresses that begin with `data:` (RFC 2397), which programs open or save as
 * any other, and documents shown in frames.
 * @param markup as it stands
 * @param decoded the same with character references decoded
 */
export function embeddedFiles(markup: string, decoded: string): ContainedFile[] {
  const files: ContainedFile[] = [];
  const documents = /srcdoc/i.test(markup) ? markup.matchAll(DOCUMENT) : [];
  for (const [, double, single] of documents) {
    if (files.length >= limits.entries) return files;
    const content = Buffer.from(decodeHTMLAttribute(double ?? single ?? ''));
    files.push({ fileName: undefined, contentType: 'text/html', content });
  }
  for (const [, head = '', data = ''] of decoded.matchAll(DATA)) {
    if (files.length >= limits.entries) return files;
    files.push({
      fileName: undefined,
      contentType: /^[^;]+/.exec(head)?.[0] ?? NEVER_NAMED,
      content: contentOf(head, data),
    });
  }
  return files;
}

function contentOf(head: string, data: string): Buffer {
  const bytes = data.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return /;base64$/i.test(head.trim()) ? Buffer.from(bytes, 'base64') : Buffer.from(bytes, 'latin1');
}
