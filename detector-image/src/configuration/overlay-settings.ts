import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { serverSettings } from '@cloud-prevent/deployment/server-settings';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';
import { checkConfiguration } from './check-configuration.js';
import { ConfigurationError } from './configuration-error.js';
import { schemaProblems } from './schema-problems.js';

/**
 * Lays settings of Enforce over a configuration. What they do not name stays as the configuration has it.
 * @param base what the detector's own file says
 * @throws ConfigurationError with every mistake in them
 */
export function overlaySettings(base: DetectorConfiguration, document: SettingsDocument): DetectorConfiguration {
  const merged = { ...base.settings, ...document.settings };
  const result = serverSettings.safeParse(merged);
  if (!result.success) throw new ConfigurationError(schemaProblems(result.error, merged));
  const configuration = {
    ...base,
    settings: result.data,
    trialMode: document.trialMode ?? base.trialMode,
    delivery: { ...base.delivery, ...document.delivery },
    keepOriginals: document.keepOriginals ?? base.keepOriginals,
  };
  const problems = checkConfiguration(configuration);
  if (problems.length) throw new ConfigurationError(problems);
  return configuration;
}
