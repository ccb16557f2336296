import { getDocumentProxy } from 'unpdf';

/** A document of pdf.js. */
export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** pdf.js is not to run code out of a document, nor to look for fonts. */
const OPTIONS = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
  verbosity: 0,
};

/**
 * Opens a document.
 * @param content taken over; it is empty afterwards
 * @param pixels of the largest picture that may be decoded; a page with a larger one is refused when its operators
 * are asked for. Without it damaged pages are read as far as possible.
 * @returns undefined when it needs a password
 * @throws Error when it is damaged
 */
export async function openDocument(content: Uint8Array, pixels?: number): Promise<PdfDocument | undefined> {
  const forPictures = pixels === undefined ? {} : { maxImageSize: pixels, stopAtErrors: true };
  try {
    return await getDocumentProxy(content, { ...OPTIONS, ...forPictures });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') return undefined;
    throw error;
  }
}
