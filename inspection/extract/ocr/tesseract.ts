import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import openCore from 'tesseract.js-core/tesseract-core-simd-lstm';
import { languageFile } from './language-file.js';
import type { OcrRequest } from './ocr-request.js';

/** Reads the text in a picture. @returns undefined when it cannot be decoded @throws when Tesseract itself gives up */
export type ReadPicture = (picture: OcrRequest) => string | undefined;

/** Tesseract's engine that is a network, without the older one. */
const NETWORK_ONLY = 1;
const INPUT = '/input';

/**
 * Opens Tesseract, compiled to WebAssembly. Its core is used as it is: the package around it would fetch what it does
 * not find, and writes files.
 * @throws Error when a language is not installed
 */
export async function openTesseract(languages: readonly string[]): Promise<ReadPicture> {
  const nothing = () => undefined;
  const { FS, TessBaseAPI } = await openCore({ print: nothing, printErr: nothing });
  for (const language of languages) FS.writeFile(`${language}.traineddata`, languageData(language));
  const api = new TessBaseAPI();
  if (api.Init(null, languages.join('+'), NETWORK_ONLY) !== 0)
    throw new Error(`Tesseract could not open the languages ${languages.join(', ')}`);
  return ({ content, orientation }) => {
    FS.writeFile(INPUT, content);
    const isDecoded = api.SetImageFile(orientation, 0) === 0;
    FS.unlink(INPUT);
    if (!isDecoded) return undefined;
    api.Recognize(null);
    const text = api.GetUTF8Text();
    api.Clear();
    return text;
  };
}

function languageData(language: string): Uint8Array {
  const file = languageFile(language);
  if (!file) throw new Error(`the language ${language} is not installed`);
  return gunzipSync(readFileSync(file));
}
