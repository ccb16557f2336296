import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian and others put programs of the system administrator; often not in the PATH of an ordinary user. */
const MORE_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin', '/usr/lib/postfix/sbin'];

/** The full path of an installed program, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
