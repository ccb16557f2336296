import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the labels of an image say of its origin, when the CDK has it built: the version alone. With the revision every
 * commit would be another image, and replace every machine.
 * @param folder that the image is built from
 * @returns build arguments of the Dockerfile; none where the folder has no version
 */
export function buildArgumentsOf(folder: string): Readonly<Record<string, string>> {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return {};
  const { version }: { version?: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version === undefined ? {} : { VERSION: version };
}
