import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { proxyOptions } from './configuration/proxy-options.js';
import { readSecrets } from './configuration/read-secrets.js';
import { settingsNeedingRecycle } from './configuration/settings-needing-recycle.js';
import type { DetectorParts } from './detector-parts.js';

/** Puts changed settings into force in a running detector, and tells Enforce which of them wait for its restart. */
export async function takeUpConfiguration(parts: DetectorParts, changed: DetectorConfiguration): Promise<void> {
  const { started, proxy, spool, inspection, events } = parts;
  const { address, port, backlog } = proxyOptions(started, parts.secrets);
  proxy.reconfigure({ ...proxyOptions(changed, await readSecrets(changed)), address, port, backlog });
  spool.diskUsageError = changed.settings['BoxMonitor.DiskUsageError'];
  await inspection.use(inspection.policySet, changed);
  const waiting = settingsNeedingRecycle(started, changed);
  if (waiting.length) events.raise('settingsNeedRecycle', `These settings wait for a restart: ${waiting.join(', ')}.`);
}
