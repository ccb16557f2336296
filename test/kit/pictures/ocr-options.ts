import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';

/** Generous limits, as tests may run on a busy machine. */
export const ocrOptions: OcrOptions = {
  languages: ['eng'],
  time: 60_000,
  pictures: 20,
  bytes: 10 * 1024 ** 2,
  pixels: 25_000_000,
};
