import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Other people's packages below the current folder, sorted by place.
 * @returns {{ folder: string, manifest: { name: string, version: string, license?: string, author?: unknown } }[]}
 */
export function installedPackages() {
  const files = globSync(['**/node_modules/*/package.json', '**/node_modules/@*/*/package.json']).sort();
  return (
    files
      .map((file) => ({ folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) }))
      // Only a package's own manifest has name and version; others in its folders are fixtures and marks for bundlers.
      .filter(({ manifest: { name, version, private: own } }) => name && version && !own)
  );
}
