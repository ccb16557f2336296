import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { asset } from '@pulumi/pulumi';

/** The function, as Azure Functions finds it: a folder of its name with the description of what starts it. */
export const REFRESH_FUNCTION = 'refresh';

/** What Azure Functions runs. */
export interface RefreshPackage {
  readonly archive: asset.AssetArchive;
  /** Changes with the code, and makes the running function take it over. */
  readonly version: string;
}

const OWN = join(__dirname, '..', 'refresh');
const OWN_MODULES = [
  'handler',
  'arm-security-rules',
  'managed-identity',
  'refresh-allowlist',
  'refresh-refused',
] as const;

/**
 * The refresh function and the packages behind it, as they are installed and compiled here: no bundler is needed, and a
 * stack trace names what was written.
 * @param schedule NCRONTAB, six fields
 */
export function refreshPackage(schedule: string): RefreshPackage {
  const deployment = packageFolder('@cloud-prevent/deployment', __dirname);
  const description = JSON.stringify({
    scriptFile: '../own/handler.js',
    entryPoint: 'handler',
    bindings: [{ name: 'timer', type: 'timerTrigger', direction: 'in', schedule }],
  });
  const host = JSON.stringify({ version: '2.0', functionTimeout: '00:05:00' });
  const own = OWN_MODULES.map((name) => [`own/${name}.js`, join(OWN, `${name}.js`)] as const);
  const texts = { 'host.json': host, 'package.json': '{}', [`${REFRESH_FUNCTION}/function.json`]: description };
  const archive = new asset.AssetArchive({
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, new asset.StringAsset(text)])),
    ...Object.fromEntries(own.map(([path, file]) => [path, new asset.FileAsset(file)])),
    'node_modules/@cloud-prevent/deployment/package.json': new asset.FileAsset(join(deployment, 'package.json')),
    'node_modules/@cloud-prevent/deployment/dist': new asset.FileArchive(join(deployment, 'dist')),
    'node_modules/zod': new asset.FileArchive(packageFolder('zod', deployment)),
    'node_modules/ipaddr.js': new asset.FileArchive(packageFolder('ipaddr.js', deployment)),
  });
  return {
    archive,
    version: versionOf([...Object.values(texts), ...own.map(([, file]) => readFileSync(file, 'utf8'))]),
  };
}

function packageFolder(name: string, from: string): string {
  return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
}

function versionOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}
