import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where distributions put what only the administrator runs; not everybody has it in the path. */
const MORE_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];
/** Mail servers change their user, which only root can, as can mounting. */
const NEEDS_ROOT = new Set(['postfix', 'exim', 'mount']);

/**
 * Path of an installed program, or undefined. The environment goes first: `EXIM_BINARY` for `exim`, and so on. A
 * program that needs root counts as not installed for others.
 */
export function findProgram(name: string): string | undefined {
  if (NEEDS_ROOT.has(name) && process.getuid?.() !== 0) return undefined;
  const chosen = process.env[`${name.replaceAll('-', '_').toUpperCase()}_BINARY`];
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
