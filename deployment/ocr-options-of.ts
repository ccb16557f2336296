import type { ServerSettings } from './server-settings.js';

/** How far the text in pictures is read. */
interface OcrOptions {
  /** By the codes of Tesseract: eng, deu. */
  readonly languages: readonly string[];
  /** Milliseconds for all pictures of one message. */
  readonly time: number;
  /** Pictures of one message. */
  readonly pictures: number;
  /** Bytes of a picture. */
  readonly bytes: number;
  /** Pixels of a picture. */
  readonly pixels: number;
}

/** What the settings say about text in pictures; undefined when it is not to be read. */
export function ocrOptionsOf(settings: ServerSettings): OcrOptions | undefined {
  if (!settings['OCR.Enabled']) return undefined;
  return {
    languages: settings['OCR.Languages'].split('+'),
    time: settings['OCR.MaximumTime'],
    pictures: settings['OCR.MaximumImages'],
    bytes: settings['OCR.MaximumImageSize'],
    pixels: settings['OCR.MaximumPixels'],
  };
}
