/**
 * Takes out of the installed packages of the current folder what only building needed: helpers of compilers, and the
 * sources of native add-ons; and what is there in several forms of which one is opened. Each of them would be one more
 * thing to be attacked and updated.
 *
 *   node prune-modules.mjs WORKSPACE
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reachedPackages } from './reached-packages.mjs';

/** What a native add-on declares as a dependency and uses only while it is installed. */
const NEEDED_TO_BUILD = { re2: ['install-artifact-from-github', 'nan', 'node-gyp'] };
const SOURCES = ['vendor', 'scripts', 'binding.gyp'];
/** Tesseract for other processors and with its older engine, and the models of that. */
const OTHER_FORMS = [
  { folder: 'node_modules/tesseract.js-core', files: /^tesseract-core(?!-simd-lstm\.(?:js|wasm)$)/ },
  { folder: 'node_modules/@tesseract.js-data/eng', files: /^4\.0\.0$/ },
];

const [workspace] = process.argv.slice(2);
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const atRunTime = reachedPackages(lock, [workspace], NEEDED_TO_BUILD);
for (const path of Object.keys(lock.packages)) {
  if (path.includes('node_modules/') && !path.includes('@cloud-prevent/') && !atRunTime.has(path))
    rmSync(path, { recursive: true, force: true });
}
rmSync('node_modules/.bin', { recursive: true, force: true });
rmSync('node_modules/.package-lock.json', { force: true });
for (const part of SOURCES) {
  rmSync(join('node_modules/re2', part), { recursive: true, force: true });
}
for (const { folder, files } of atRunTime.has('node_modules/tesseract.js-core') ? OTHER_FORMS : []) {
  for (const name of readdirSync(folder).filter((each) => files.test(each)))
    rmSync(join(folder, name), { recursive: true });
}
