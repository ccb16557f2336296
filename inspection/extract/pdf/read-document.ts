import { limits } from '../limits.js';
import type { ReadingDone } from '../threads/thread-event.js';
import { openDocument, type PdfDocument, type PdfPage } from './open-document.js';
import type { PdfEvent } from './pdf-event.js';

type Say = (event: PdfEvent) => void;

/**
 * Reads a PDF with pdf.js: the text of the pages, what is written in forms and notes, links, properties, and attached
 * files.
 * @param content taken over; it is empty afterwards
 * @param say gets what is found, page by page
 * @returns the last event, `done`
 * @throws Error when the document is damaged
 */
export async function readDocument(content: Uint8Array, say: Say): Promise<ReadingDone> {
  const document = await openDocument(content);
  if (!document) return { kind: 'done', incomplete: 'encrypted' };
  try {
    await readProperties(document, say);
    const pages = Math.min(document.numPages, limits.entries);
    for (let number = 1; number <= pages; number++) await readPage(await document.getPage(number), say);
    await readFiles(document, say);
    return pages < document.numPages ? { kind: 'done', incomplete: 'limit' } : { kind: 'done' };
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readProperties(document: PdfDocument, say: Say): Promise<void> {
  const { info } = await document.getMetadata();
  say({ kind: 'text', text: stringsIn(info).join('\n') });
}

async function readPage(page: PdfPage, say: Say): Promise<void> {
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  const annotations: unknown = await page.getAnnotations();
  say({ kind: 'text', text: [text, ...stringsIn(annotations)].join('\n') });
  page.cleanup();
}

async function readFiles(document: PdfDocument, say: Say): Promise<void> {
  const files: unknown = await document.getAttachments();
  if (typeof files !== 'object' || files === null) return;
  for (const file of Object.values(files))
    if (isFile(file)) say({ kind: 'file', fileName: file.filename, content: file.content });
}

function isFile(file: unknown): file is { filename: string; content: Uint8Array } {
  return typeof file === 'object' && file !== null && 'content' in file && file.content instanceof Uint8Array;
}

/** Keys of annotations and properties under which people's own words stand. */
const WRITTEN = new Set(
  'str contents contentsObj titleObj subject Subject Title Author Keywords fieldValue defaultFieldValue alternativeText url unsafeUrl textContent richText exportValue displayValue Custom'.split(
    ' ',
  ),
);
const DEEPEST = 6;

function stringsIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner === 'string') return WRITTEN.has(key) || Array.isArray(value) ? [inner] : [];
    return WRITTEN.has(key) || Array.isArray(value) ? stringsIn(inner, depth + 1) : [];
  });
}
