import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modulesBehind } from './modules-behind.js';

/** The function's compiled code is beside this file's own. */
const HANDLER = { folder: dirname(__dirname), file: 'refresh/handler.js' } as const;
/** In Lambda's runtime already. */
const FROM_RUNTIME = /^@aws-sdk\//;

/**
 * Puts the refresh function and every module behind it into a folder, as Lambda takes it. The files are those that
 * were compiled, so that no bundler is needed and a stack trace names what was written.
 * @param folder empty
 * @returns the handler, as Lambda names it
 */
export function writeRefreshBundle(folder: string): string {
  for (const [inside, file] of modulesBehind(HANDLER.folder, HANDLER.file, FROM_RUNTIME)) {
    const copy = join(folder, inside);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return HANDLER.file.replace(/js$/, 'handler');
}
