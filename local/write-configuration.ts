import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateDirectory } from './state-directory.js';

/**
 * Writes the configuration of one process. It names secrets by file and holds none, yet is this user's alone.
 * @returns the file
 */
export function writeConfiguration(state: StateDirectory, name: string, configuration: object): string {
  const file = join(state.configuration, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(configuration, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}
