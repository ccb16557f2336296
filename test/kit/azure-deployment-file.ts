import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

type Sections = Record<string, unknown>;

const TARGET = { kind: 'azure', location: 'westeurope', subscriptionType: 'enterprise' };
const SECTIONS: Sections = {
  version: 1,
  organisation: { name: 'Example Ltd', mailDomains: ['example.com'] },
  smtpHost: 'dlp.example.com',
  enforce: { host: 'enforce.example.com', networks: ['198.51.100.7/32'] },
  delivery: { nextHops: [{ host: 'cluster5out.us.messagelabs.com' }] },
};

/** A deployment file for Azure in a folder of its own. */
export interface AzureDeploymentFile {
  readonly path: string;
  readonly folder: string;
  remove(): void;
}

/**
 * Writes a deployment file that has no mistake but those asked for.
 * @param sections in place of those of the file; undefined leaves one out
 * @param target options of the target section, besides its kind, location and subscription type
 */
export function azureDeploymentFile(sections: Sections = {}, target: Sections = {}): AzureDeploymentFile {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-azure-'));
  const path = join(folder, 'deployment.yaml');
  writeFileSync(path, stringify({ ...SECTIONS, ...sections, target: { ...TARGET, ...target } }));
  return { path, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
