import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineFiles } from './machine-files.js';

/** The sources, also from where they were compiled to. */
const FOLDER = join(__dirname, '..', '..', 'machine');
/** Bytes that Azure takes as custom data before it is put in Base64. */
const LARGEST = 65_535;

/**
 * The cloud-init document of a machine: the template `cloud-init.yaml` with every file in its place.
 * @param derived the files that are not in the folder of the template
 * @throws Error for a place without a file, a file without a place, and a document too large for Azure
 */
export function cloudInitOf(derived: MachineFiles): string {
  const unused = new Set(Object.keys(derived));
  const document = readFileSync(join(FOLDER, 'cloud-init.yaml'), 'utf8').replace(
    /\{\{([\w.-]+)\}\}/g,
    (_, name: string) => {
      unused.delete(name);
      const text = derived[name] ?? readFileSync(join(FOLDER, 'files', name), 'utf8');
      return Buffer.from(text).toString('base64');
    },
  );
  if (unused.size > 0) throw new Error(`cloud-init.yaml has no place for ${[...unused].join(', ')}.`);
  const bytes = Buffer.byteLength(document);
  if (bytes > LARGEST) {
    throw new Error(`The machine's settings make ${bytes} bytes; Azure takes ${LARGEST}. Name fewer domains or roots.`);
  }
  return document;
}
