import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { SmtpProxy } from '@cloud-prevent/smtp/smtp-proxy';
import type { Logger } from 'pino';
import { LiveConfiguration } from './configuration/live-configuration.js';
import { proxyOptions, spillDirectory, type ConfiguredSecrets } from './configuration/proxy-options.js';
import { MessageDecider } from './decide/message-decider.js';
import type { DetectorParts } from './detector-parts.js';
import { ReceivedIndexes } from './indexes/received-indexes.js';
import { InspectionService, type InspectionReporter } from './inspection/inspection-service.js';
import { PolicyStore } from './inspection/policy-store.js';
import { LateInspector } from './late/late-inspector.js';
import { LateStore } from './late/late-store.js';
import { Bypass } from './operation/bypass.js';
import { CertificateWatch } from './operation/certificate-watch.js';
import type { EventName } from './operation/event-codes.js';
import { MessageJournal } from './operation/message-journal.js';
import { Metrics } from './operation/metrics.js';
import { SystemEvents } from './operation/system-events.js';
import { watchProxy } from './operation/watch-proxy.js';
import { watchSpool } from './operation/watch-spool.js';
import { OriginalFiles } from './originals/original-files.js';
import { IncidentSpool } from './spool/incident-spool.js';

/** Messages that may wait for a late inspection. */
const LATE_MESSAGES = 200;

/**
 * Makes the parts of a detector and wires them, with what the last run left: spool, settings, policies, bypass, late
 * inspections. Nothing listens yet.
 * @param own what the detector's own file says, checked
 */
export async function assembleDetector(
  own: DetectorConfiguration,
  secrets: ConfiguredSecrets,
  log: Logger,
): Promise<DetectorParts> {
  const state = (name: string): string => join(own.stateDirectory, name);
  await prepareState(own);
  const metrics = new Metrics();
  const { spool, tornBytes } = await IncidentSpool.open({
    directory: state('spool'),
    diskUsageError: own.settings['BoxMonitor.DiskUsageError'],
  });
  const waits = (id: string): boolean => spool.has(id);
  const originals = await OriginalFiles.open({ directory: state('originals'), waits, log });
  const events = new SystemEvents(own.name, spool, log);
  watchSpool(spool, tornBytes, events);
  const live = new LiveConfiguration(own, state('settings.json'));
  await orReport(live.load(), 'settingsUnusable', events);
  const started = live.current;
  spool.diskUsageError = started.settings['BoxMonitor.DiskUsageError'];
  const configuration = (): DetectorConfiguration => live.current;

  const linkKey = secrets.keystores.link.key;
  const indexes = await ReceivedIndexes.open({ directory: state('indexes'), linkKey, log });
  const received = (policySet: PolicySet) => indexes.namedBy(policySet);
  const inspection = createInspection(received, metrics, events, log);
  const policies = new PolicyStore(state('policies.json'), inspection, configuration, indexes);
  await orReport(policies.load(), 'policiesUnusable', events);
  const bypass = new Bypass(state('bypass.json'), events);
  await orReport(bypass.resume(), 'settingsUnusable', events);
  const store = await LateStore.open(state('late'), LATE_MESSAGES);
  const policySet = () => inspection.policySet;
  const late = new LateInspector({ store, spool, originals, events, metrics, log, configuration, policySet, received });
  const journal = new MessageJournal(log, metrics);
  const decider = new MessageDecider({
    configuration,
    inspection,
    spool,
    originals,
    late,
    bypass,
    events,
    journal,
    metrics,
    log,
  });
  const proxy = new SmtpProxy(proxyOptions(started, secrets), decider);
  watchProxy(proxy, journal, metrics, log);
  const certificates = new CertificateWatch(secrets.keystores, metrics, events);
  metrics.watch({
    sessions: () => proxy.sessions,
    heldBytes: () => proxy.heldBytes,
    spoolDepth: () => spool.depth,
    lateMessages: () => late.size,
    inspectionsWaiting: () => inspection.waiting,
  });
  const fixed = { started, startedAt: new Date(), secrets, log };
  return {
    ...fixed,
    live,
    metrics,
    spool,
    originals,
    events,
    indexes,
    inspection,
    policies,
    bypass,
    late,
    certificates,
    proxy,
  };
}

/** Makes the folders, and empties the one of messages in transit: none of them was acknowledged. */
async function prepareState(configuration: DetectorConfiguration): Promise<void> {
  await rm(spillDirectory(configuration), { recursive: true, force: true });
  await mkdir(spillDirectory(configuration), { recursive: true, mode: 0o700 });
}

function createInspection(
  received: (policySet: PolicySet) => readonly ReceivedIndex[],
  metrics: Metrics,
  events: SystemEvents,
  log: Logger,
): InspectionService {
  const reporter: InspectionReporter = {
    workerLost(reason) {
      metrics.workersLost.inc();
      events.raise('workerLost', `An inspection worker was ended and is being replaced: ${reason}.`);
    },
    workerNotReplaced: (error) => log.error({ err: error }, 'an inspection worker could not be started'),
  };
  return new InspectionService(reporter, received);
}

/** What Enforce sent earlier and cannot be used now must not keep the link closed, by which it would send it again. */
async function orReport(loading: Promise<void>, event: EventName, events: SystemEvents): Promise<void> {
  try {
    await loading;
  } catch (error) {
    events.raise(event, `${error instanceof Error ? error.message : String(error)}.`);
  }
}
