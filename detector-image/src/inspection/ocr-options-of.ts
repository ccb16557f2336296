import type { ServerSettings } from '@cloud-prevent/deployment/server-settings';
import type { OcrOptions } from '@cloud-prevent/inspection/extract/ocr/ocr-options';

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
