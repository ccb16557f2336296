import { readdirSync } from 'node:fs';
import { SettingsError } from '../settings/settings-error.js';

/**
 * Names of all files in the folder of the keys.
 * @throws SettingsError when there is no such folder
 */
export function listKeys(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new SettingsError([{ setting: 'keys', found, accepted: 'the folder of cloud-prevent sslkeytool -genkey' }]);
  }
}
