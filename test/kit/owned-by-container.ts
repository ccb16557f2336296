import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The user of the images. */
const USER = 1000;

/**
 * Gives a folder with all that is in it to the user of the images, as an operator does with secrets; modes stay. For
 * root only. Everybody may enter the folder itself.
 */
export function ownedByContainer(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(join(entry.parentPath, entry.name), USER, USER);
  }
}
