import { readFileSync, statSync } from 'node:fs';
import { SettingsError } from '../settings/settings-error.js';

/** Bytes. A keystore with a few trusted roots has some thousands. */
const LARGEST = 1_048_576;

/**
 * Reads a keystore, or its password.
 * @throws SettingsError for a file that is too large to be one
 */
export function readBounded(file: string): Buffer {
  if (statSync(file).size > LARGEST) {
    const accepted = `keystores of at most ${LARGEST} bytes`;
    throw new SettingsError([{ setting: 'keys', found: file, accepted }]);
  }
  return readFileSync(file);
}
