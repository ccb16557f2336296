import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { SmtpProxy } from '@cloud-prevent/smtp/smtp-proxy';
import type { Logger } from 'pino';
import type { LiveConfiguration } from './configuration/live-configuration.js';
import type { ConfiguredSecrets } from './configuration/proxy-options.js';
import type { ReceivedIndexes } from './indexes/received-indexes.js';
import type { InspectionService } from './inspection/inspection-service.js';
import type { PolicyStore } from './inspection/policy-store.js';
import type { LateInspector } from './late/late-inspector.js';
import type { Bypass } from './operation/bypass.js';
import type { CertificateWatch } from './operation/certificate-watch.js';
import type { Metrics } from './operation/metrics.js';
import type { SystemEvents } from './operation/system-events.js';
import type { OriginalFiles } from './originals/original-files.js';
import type { IncidentSpool } from './spool/incident-spool.js';

/** The parts of one detector, wired to each other. */
export interface DetectorParts {
  /** In force at the start; the listener keeps its address. */
  readonly started: DetectorConfiguration;
  readonly startedAt: Date;
  readonly secrets: ConfiguredSecrets;
  readonly log: Logger;
  readonly live: LiveConfiguration;
  readonly metrics: Metrics;
  readonly spool: IncidentSpool;
  readonly originals: OriginalFiles;
  readonly events: SystemEvents;
  readonly indexes: ReceivedIndexes;
  readonly inspection: InspectionService;
  readonly policies: PolicyStore;
  readonly bypass: Bypass;
  readonly late: LateInspector;
  readonly certificates: CertificateWatch;
  readonly proxy: SmtpProxy;
}
