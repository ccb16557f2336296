import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';

/** Settings that are only read when the listener opens. */
const readAtStart = [
  'RequestProcessor.ServerSocketPort',
  'RequestProcessor.BindAddress',
  'RequestProcessor.Backlog',
] as const;

/**
 * Settings that a running detector cannot take up, by product name.
 * @param started what it was started with
 * @param wanted what it is to have now
 */
export function settingsNeedingRecycle(started: DetectorConfiguration, wanted: DetectorConfiguration): string[] {
  return readAtStart.filter((name) => wanted.settings[name] !== started.settings[name]);
}
