import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import type { DetectorParts } from './detector-parts.js';
import { detectorVersion } from './operation/detector-version.js';

/** What a detector says of itself to Enforce. */
export async function detectorStatus(parts: DetectorParts, state: DetectorStatus['state']): Promise<DetectorStatus> {
  return {
    name: parts.started.name,
    version: detectorVersion(),
    startedAt: parts.startedAt.toISOString(),
    state,
    policySetVersion: parts.inspection.policySet.version,
    settingsVersion: parts.live.version,
    spoolDepth: parts.spool.depth,
    bypassUntil: parts.bypass.until?.toISOString() ?? null,
    indexes: parts.indexes.held,
    certificates: [...parts.certificates.certificates],
    counters: await parts.metrics.counters(),
  };
}
