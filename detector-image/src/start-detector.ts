import type { AddressInfo } from 'node:net';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { assembleDetector } from './assemble-detector.js';
import type { ConfiguredSecrets } from './configuration/proxy-options.js';
import type { DetectorParts } from './detector-parts.js';
import { detectorStatus } from './detector-status.js';
import { createLinkServer } from './link/create-link-server.js';
import type { LinkApp } from './link/link-app.js';
import { createHealthServer } from './operation/health-server.js';
import { takeUpConfiguration } from './take-up-configuration.js';

/** A detector that takes mail. */
export interface RunningDetector {
  /** Finishes transactions, for `limits.drain` seconds at most, and stops. */
  stop(): Promise<void>;
}

/**
 * Starts a detector: its parts, health, the Enforce link, and last the listener for mail.
 * @param own what its own file says, checked
 * @param secrets what that names by file
 * @param recycle called when Enforce asks that the detector starts anew
 */
export async function startDetector(
  own: DetectorConfiguration,
  secrets: ConfiguredSecrets,
  log: Logger,
  recycle: () => void,
): Promise<RunningDetector> {
  log.info({ code: 1100 }, 'Starting');
  const parts = await assembleDetector(own, secrets, log);
  let state: 'starting' | 'running' | 'draining' = 'starting';
  const link = createLinkServer({
    ...parts,
    keystore: secrets.keystores.link,
    settings: parts.live,
    recycle,
    status: () => detectorStatus(parts, state === 'draining' ? state : 'running'),
  });
  const health = createHealthServer(parts.metrics, () => state === 'running');
  parts.live.onChange((changed) => takeUpConfiguration(parts, changed));
  await listen('Health', health, own.health, log);
  await listen('Enforce link', link, own.link, log);
  logListening('SMTP', await parts.proxy.listen(), log);
  state = 'running';
  parts.certificates.start();
  parts.late.resume();
  return {
    async stop() {
      state = 'draining';
      log.info({ code: 1101, sessions: parts.proxy.sessions }, 'Shutting down');
      await stopParts(parts, link, health);
    },
  };
}

type Listener = FastifyInstance | LinkApp;

async function listen(what: string, app: Listener, at: DetectorConfiguration['link'], log: Logger): Promise<void> {
  await app.listen({ host: at.address, port: at.port });
  const [address] = app.addresses();
  if (typeof address === 'object') logListening(what, address, log);
}

/** Operational log code 1200; says the port that was given when the configuration leaves the choice to the system. */
function logListening(what: string, { address, port }: AddressInfo, log: Logger): void {
  log.info({ code: 1200, what, address, port }, 'Listening');
}

/** Mail first, then what mail needs, then what watches: the link answers until all transactions are finished. */
async function stopParts(parts: DetectorParts, link: LinkApp, health: FastifyInstance): Promise<void> {
  const { completed } = await parts.proxy.drain(parts.live.current.limits.drain * 1000);
  if (!completed) parts.log.warn({ code: 1101 }, 'sessions were cut off; their senders keep the messages');
  await parts.late.close();
  parts.certificates.close();
  parts.bypass.close();
  await parts.inspection.close();
  await link.close();
  await parts.events.close();
  await parts.spool.close();
  await health.close();
}
