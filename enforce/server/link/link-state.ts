import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import { LinkFailure } from './link-failure.js';
import type { PullResult } from './pull-records.js';

/** The product's words for how a detection server is. */
export type ServerStatus = 'Running' | 'Unknown' | 'Disconnected' | 'Certificate mismatch';

/** What is known of a detector. A change is logged once, not every time that it is seen again. */
export class LinkState {
  status: ServerStatus = 'Unknown';
  /** Why it is not Running. */
  detail = 'not asked yet';
  lastSeenAt: Date | undefined;
  /** What the detector last said of itself. */
  detector: DetectorStatus | undefined;
  readonly records = { stored: 0, duplicate: 0, quarantined: 0 };
  private storeTrouble = '';

  constructor(
    private readonly name: string,
    private readonly metrics: EnforceMetrics,
    private readonly log: Log,
  ) {
    metrics.serverRunning.set({ server: name }, 0);
  }

  answered(detector: DetectorStatus): void {
    this.detector = detector;
    this.lastSeenAt = new Date();
    this.become('Running', '');
  }

  pulled({ received, stored, quarantined }: PullResult): void {
    this.storeTrouble = '';
    const counts = { stored, quarantined, duplicate: Math.max(0, received - stored - quarantined) };
    for (const outcome of ['stored', 'duplicate', 'quarantined'] as const) {
      this.records[outcome] += counts[outcome];
      this.metrics.records.inc({ server: this.name, outcome }, counts[outcome]);
    }
    if (quarantined > 0)
      this.log.error({ server: this.name, quarantined }, 'records could not be read; see quarantine');
  }

  /** A step failed: through the detector, which shows in its status, or through our own database. */
  failed(error: unknown): void {
    if (error instanceof LinkFailure) {
      this.metrics.linkFailures.inc({ server: this.name });
      this.become(error.kind === 'mismatch' ? 'Certificate mismatch' : 'Disconnected', error.message);
    } else if (this.storeTrouble !== errorText(error)) {
      this.storeTrouble = errorText(error);
      const message = isConnectionLoss(error) ? 'the database does not answer; records wait' : 'records not stored';
      this.log.error({ server: this.name, err: error }, message);
    }
  }

  private become(status: ServerStatus, detail: string): void {
    const changed = status !== this.status;
    this.status = status;
    this.detail = detail;
    this.metrics.serverRunning.set({ server: this.name }, status === 'Running' ? 1 : 0);
    if (changed)
      this.log[status === 'Running' ? 'info' : 'warn']({ server: this.name, status, detail }, 'server status');
  }
}
