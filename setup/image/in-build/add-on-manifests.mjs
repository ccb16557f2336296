/**
 * Writes a package.json and package-lock.json that consist of one native add-on of the kit, in its locked version.
 * Compiling it takes minutes; this way that is done anew only when the add-on itself has changed.
 *
 *   node add-on-manifests.mjs ADD-ON FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachedPackages } from './reached-packages.mjs';

const [addOn, folder] = process.argv.slice(2);
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const place = `node_modules/${addOn}`;
const kept = reachedPackages(lock, [place]);

const root = { name: `only-${addOn}`, version: '1.0.0', dependencies: { [addOn]: lock.packages[place].version } };
const packages = Object.fromEntries(Object.entries(lock.packages).filter(([path]) => kept.has(path)));
mkdirSync(folder, { recursive: true });
write('package.json', { ...root, private: true, allowScripts: { [addOn]: true } });
write('package-lock.json', {
  name: root.name,
  version: root.version,
  lockfileVersion: 3,
  packages: { '': root, ...packages },
});

function write(file, document) {
  writeFileSync(join(folder, file), `${JSON.stringify(document, undefined, 2)}\n`);
}
