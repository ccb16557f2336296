/**
 * Writes the package.json and package-lock.json of the kit as if it consisted of one workspace, with the compiler and
 * types it needs. An image then installs nothing else, and what it installs is built anew only when that has changed,
 * not whenever anything in the kit's lock file has.
 *
 *   node trim-manifests.mjs WORKSPACE FOLDER
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reachedPackages } from './reached-packages.mjs';

const [workspace, folder] = process.argv.slice(2);
const manifest = read('package.json');
const lock = read('package-lock.json');

const needed = reachedPackages(lock, [workspace]);
const compiler = Object.keys(manifest.devDependencies).filter(isForCompiling);
const kept = reachedPackages(lock, [...needed, ...compiler.map((name) => `node_modules/${name}`)]);
const workspaces = manifest.workspaces.filter((path) => kept.has(path));

const { name, version, license, overrides, allowScripts } = manifest;
const devDependencies = Object.fromEntries(compiler.map((each) => [each, manifest.devDependencies[each]]));
const root = { name, version, license, workspaces, devDependencies };
write('package.json', { ...root, private: true, overrides, allowScripts });
write('package-lock.json', { ...lock, packages: { '': root, ...only(kept, lock.packages) } });
for (const path of workspaces) {
  mkdirSync(join(folder, path), { recursive: true });
  cpSync(join(path, 'package.json'), join(folder, path, 'package.json'));
}

function isForCompiling(each) {
  const typed = each.replace(/^@types\//, '');
  return each === 'typescript' || each === '@types/node' || (typed !== each && needed.has(`node_modules/${typed}`));
}

/** A kept workspace keeps its link below node_modules also where nobody depends on it. */
function only(paths, packages) {
  return Object.fromEntries(
    Object.entries(packages).filter(([path, { link, resolved }]) => paths.has(path) || (link && paths.has(resolved))),
  );
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function write(file, document) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${JSON.stringify(document, undefined, 2)}\n`);
}
