import { fastify } from 'fastify';
import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import type { Logger } from 'pino';
import type { LiveConfiguration } from '../configuration/live-configuration.js';
import type { Keystore } from '../configuration/read-keystores.js';
import type { ReceivedIndexes } from '../indexes/received-indexes.js';
import type { PolicyStore } from '../inspection/policy-store.js';
import type { Bypass } from '../operation/bypass.js';
import type { Metrics } from '../operation/metrics.js';
import type { OriginalFiles } from '../originals/original-files.js';
import type { IncidentSpool } from '../spool/incident-spool.js';
import { answerErrors } from './answer-errors.js';
import { bypassRoute } from './bypass-route.js';
import { indexesRoute } from './indexes-route.js';
import type { LinkApp } from './link-app.js';
import { originalsRoute } from './originals-route.js';
import { policiesRoute } from './policies-route.js';
import { recordsRoute } from './records-route.js';
import { recycleRoute } from './recycle-route.js';
import { requireEnforce } from './require-enforce.js';
import { settingsRoute } from './settings-route.js';
import { statusRoute } from './status-route.js';

/** Connections at a time; Enforce needs a handful. */
const CONNECTIONS = 64;
/** Longer than the longest wait of a records request, so that Enforce can keep its connections. */
const KEEP_ALIVE = 60_000;

/** What the link is about. */
export interface LinkServerParts {
  readonly keystore: Pick<Keystore, 'key' | 'certificate' | 'chain' | 'trusted'>;
  readonly policies: Pick<PolicyStore, 'replace'>;
  readonly indexes: Pick<ReceivedIndexes, 'offer' | 'append' | 'prove'>;
  readonly settings: Pick<LiveConfiguration, 'apply'>;
  readonly spool: Pick<IncidentSpool, 'read' | 'waitForRecords' | 'acknowledge'>;
  readonly originals: Pick<OriginalFiles, 'read' | 'release'>;
  readonly bypass: Pick<Bypass, 'switchOn' | 'switchOff'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  status(): Promise<DetectorStatus>;
  /** Has the detector start anew. */
  recycle(): void;
}

/** The detector's end of the Enforce link: HTTPS, TLS 1.3 only, and Enforce's certificate or no answer. */
export function createLinkServer(parts: LinkServerParts): LinkApp {
  const { key, certificate, chain, trusted } = parts.keystore;
  const app: LinkApp = fastify({
    forceCloseConnections: true,
    keepAliveTimeout: KEEP_ALIVE,
    https: {
      key,
      cert: [certificate, ...chain].join('\n'),
      ca: trusted,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
  });
  app.server.maxConnections = CONNECTIONS;
  requireEnforce(app, parts.metrics);
  answerErrors(app, parts.log);
  statusRoute(app, () => parts.status());
  policiesRoute(app, parts.policies);
  indexesRoute(app, parts.indexes);
  settingsRoute(app, parts.settings);
  recordsRoute(app, parts.spool, parts.originals);
  originalsRoute(app, parts.originals);
  bypassRoute(app, parts.bypass);
  recycleRoute(app, () => parts.recycle());
  return app;
}
