import type { DetectorKeys } from './detector-keys.js';

/**
 * What is kept of a detector in the Key Vault: one secret, so that one right on it is all that the detector needs.
 * @returns JSON, each file in Base64
 */
export function secretTextOf(keys: DetectorKeys): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(keys).map(([name, data]) => [name, data.toString('base64')])),
  );
}
