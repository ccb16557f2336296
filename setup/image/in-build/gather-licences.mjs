/**
 * Writes the licences of other people's packages below the current folder to standard output, one after another.
 *
 *   node gather-licences.mjs > THIRD-PARTY-LICENSES
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackages } from './installed-packages.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
const RULE = '='.repeat(80);

// A package that is there twice in one version is named once.
const entries = new Map(
  installedPackages().map((each) => [`${each.manifest.name}@${each.manifest.version}`, entryOf(each)]),
);
process.stdout.write([...entries.values()].join('\n'));

function entryOf({ folder, manifest: { name, version, license, author } }) {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (each) => each.isFile() && LICENCE_FILE.test(each.name),
  );
  const texts = files.map((each) => readFileSync(join(folder, each.name), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const body = texts.length ? texts : [`${by ? `By ${by}. ` : ''}The package carries no text of its licence.`];
  return [RULE, `${name} ${version}: ${license ?? 'licence not named'}`, RULE, ...body, ''].join('\n');
}
