import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import { PlaceFailure } from '../originals/place-failure.js';
import { LinkFailure } from './link-failure.js';
import type { PullResult } from './pull-records.js';

/** The product's words for how a detection server is. */
export type ServerStatus = 'Running' | 'Unknown' | 'Disconnected' | 'Certificate mismatch';

/** Called when a detector is lost or back. */
export type ReportStatus = (server: string, status: ServerStatus, detail: string) => void;

/** What a state is told through. */
export interface LinkStateOptions {
  /** Registered name of the detector. */
  readonly name: string;
  readonly report: ReportStatus;
  readonly metrics: EnforceMetrics;
  readonly log: Log;
}

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

  constructor(private readonly options: LinkStateOptions) {
    options.metrics.serverRunning.set({ server: options.name }, 0);
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
      this.options.metrics.records.inc({ server: this.options.name, outcome }, counts[outcome]);
    }
    if (quarantined > 0)
      this.options.log.error({ server: this.options.name, quarantined }, 'records could not be read; see quarantine');
  }

  /** A step failed: through the detector, which shows in its status, or through our own database. */
  failed(error: unknown): void {
    if (error instanceof LinkFailure) {
      this.options.metrics.linkFailures.inc({ server: this.options.name });
      this.become(error.kind === 'mismatch' ? 'Certificate mismatch' : 'Disconnected', error.message);
    } else if (this.storeTrouble !== errorText(error)) {
      this.storeTrouble = errorText(error);
      this.options.log.error({ server: this.options.name, err: error }, troubleOf(error));
    }
  }

  private become(status: ServerStatus, detail: string): void {
    const before = this.status;
    const changed = status !== before;
    this.status = status;
    this.detail = detail;
    this.options.metrics.serverRunning.set({ server: this.options.name }, status === 'Running' ? 1 : 0);
    if (!changed) return;
    // The first answer is nothing to tell of.
    if (before !== 'Unknown' || status !== 'Running') this.options.report(this.options.name, status, detail);
    this.options.log[status === 'Running' ? 'info' : 'warn'](
      { server: this.options.name, status, detail },
      'server status',
    );
  }
}

function troubleOf(error: unknown): string {
  if (error instanceof PlaceFailure) return 'the place of originals does not answer; records wait';
  return isConnectionLoss(error) ? 'the database does not answer; records wait' : 'records not stored';
}
