import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { linkPaths } from '@cloud-prevent/protocol/link';
import type { LinkApp } from './link-app.js';

/** GET status: what the detector says of itself. */
export function statusRoute(app: LinkApp, status: () => Promise<DetectorStatus>): void {
  app.get(linkPaths.status, () => status());
}
