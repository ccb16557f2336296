/**
 * Makes npm's CycloneDX list of packages say what an image holds: without packages that were pruned, and with Node.
 *
 *   npm sbom --sbom-format cyclonedx | node finish-sbom.mjs > sbom.cdx.json
 */
import { readFileSync } from 'node:fs';
import { installedPackages } from './installed-packages.mjs';

const version = process.versions.node;
const node = {
  'bom-ref': `node@${version}`,
  type: 'platform',
  name: 'node',
  version,
  purl: `pkg:generic/node@${version}`,
  licenses: [{ license: { id: 'MIT' } }],
};
const sbom = JSON.parse(readFileSync(0, 'utf8'));
const installed = new Set(installedPackages().map(({ manifest }) => `pkg:npm/${manifest.name}@${manifest.version}`));

const components = [...sbom.components.filter(isHere), node];
const known = new Set([sbom.metadata.component, ...components].map((component) => component['bom-ref']));
const dependencies = sbom.dependencies
  .filter(({ ref }) => known.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => known.has(other)) }));
process.stdout.write(`${JSON.stringify({ ...sbom, components, dependencies }, undefined, 1)}\n`);

/** The kit's own rooms are always here. */
function isHere({ purl }) {
  return purl.startsWith('pkg:npm/%40cloud-prevent/') || installed.has(decodeURIComponent(purl));
}
