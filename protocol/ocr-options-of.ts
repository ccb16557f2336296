import type { ServerSettings } from '@cloud-prevent/deployment/server-settings';

/** How far the text in pictures is read. */
export interface OcrOptions {
  /** Languages, by the codes of Tesseract: eng, deu. All of them must be installed. */
  readonly languages: readonly string[];
  /** Milliseconds for all pictures of one message. */
  readonly time: number;
  /** Pictures of one message. */
  readonly pictures: number;
  /** Bytes of a picture, packed as it is. */
  readonly bytes: number;
  /** Pixels of a picture: memory and time grow with them. */
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
