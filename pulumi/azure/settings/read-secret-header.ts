import type { SettingsSource } from './read-stack-settings.js';
import { SettingsError } from './settings-error.js';

/** Printable ASCII without spaces; a shorter value could be guessed. */
const VALUE = /^[!-~]{16,200}$/;
/** One in use and one to come are needed while it is changed. */
const MOST_VALUES = 10;
const SETTING = 'secretHeaderValue';

/**
 * The accepted values of the header that the mail flow rule sets, one a line.
 * @param headerName of the deployment file
 * @returns undefined where the deployment has no such header
 * @throws SettingsError without a value that can be used; never with the value
 */
export function readSecretHeader(
  source: SettingsSource,
  headerName: string | undefined,
): readonly string[] | undefined {
  if (headerName === undefined) return undefined;
  const values = (source.get(SETTING) ?? '').split(/\r?\n/).filter(Boolean);
  const isUsable = values.length > 0 && values.length <= MOST_VALUES && values.every((value) => VALUE.test(value));
  if (isUsable) return values;
  const lengths = values.map((value) => `a value of ${value.length} characters`);
  const accepted = `the value of ${headerName}, 16 to 200 characters without spaces; ${MOST_VALUES} such values at most, one a line, while it is changed`;
  throw new SettingsError([{ setting: `--secret ${SETTING}`, found: lengths.join(', ') || 'nothing', accepted }]);
}
