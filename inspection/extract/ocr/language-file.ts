import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { types } from 'node:util';

/** What packages of languages are called, without the code. */
const SCOPE = '@tesseract.js-data';
/** The models that Tesseract's network alone needs, in whole numbers: a quarter of the size, and as exact. */
const MODELS = '4.0.0_best_int';

const { resolve } = createRequire(__filename);

/**
 * The file of a language, packed with gzip, among the installed packages; it is never fetched from anywhere.
 * @param language code of Tesseract: `eng`
 * @returns undefined when it is not installed
 */
export function languageFile(language: string): string | undefined {
  const folder = packageFolder(`${SCOPE}/${language}`);
  const file = folder && join(folder, MODELS, `${language}.traineddata.gz`);
  return file && existsSync(file) ? file : undefined;
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(resolve(`${name}/package.json`));
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
