import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { linkPaths, type BypassOrder, type SettingsDocument } from '@cloud-prevent/protocol/link';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { Log } from '../operation/log.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { BackOff } from './back-off.js';
import { IndexDelivery, type IndexDeliveryOptions } from './index-delivery.js';
import type { KeepOriginalsOptions } from './keep-originals.js';
import { LinkFailure } from './link-failure.js';
import { LinkState, type ReportStatus } from './link-state.js';
import { OriginalPatience } from './original-patience.js';
import type { LinkRequest, LinkTransport } from './link-transport.js';
import { pullRecords } from './pull-records.js';
import { PushedDocument, type Refusal } from './pushed-document.js';
import { readStatus } from './read-status.js';
import type { RecordStore } from './record-store.js';
import type { ServerLeases } from './server-leases.js';
import { Waker } from './waker.js';

const POLL_MS = 5_000;
/** An answer that took less did not wait for records. */
const SHORT_WAIT_MS = 1_000;
/** Asks for a pause that grows each time. */
const GROWING = -1;
/** Another process that looks after the detector may end. */
const LEASE_PAUSE_MS = 1_000;
const ORDER_TIMEOUT_MS = 10_000;
const SMALL_ANSWER = 64 * 1024;
const NO_CONTENT = 204;
const ACCEPTED = 202;

/** What a link works with. */
export interface ServerLinkOptions {
  /** Registered name of the detector. */
  readonly name: string;
  readonly transport: LinkTransport;
  readonly records: RecordStore;
  readonly indexes: IndexDeliveryOptions['indexes'];
  readonly originals: KeepOriginalsOptions['originals'];
  /** The policy set in force; undefined while there is none. */
  readonly policies: () => Promise<PolicySet | undefined>;
  /** The settings of this server, by the version that it has; undefined: it needs none of ours. */
  readonly settings: (held: string) => Promise<SettingsDocument | undefined>;
  /** Of several processes one pulls the records of a detector. */
  readonly leases: ServerLeases;
  /** Tells of a detector that is lost or back. */
  readonly report: ReportStatus;
  /** Tells of anything else. */
  readonly tell: IndexDeliveryOptions['tell'];
  readonly metrics: EnforceMetrics;
  readonly log: Log;
}

/** The link to one detector: asks for its status, pushes what it should hold, pulls records, each at its own pace. */
export class ServerLink {
  readonly state: LinkState;
  readonly policies = new PushedDocument(linkPaths.policies);
  readonly settings = new PushedDocument(linkPaths.settings);
  readonly indexes: IndexDelivery;
  /** Version of the settings that the detector should have; undefined: nobody has set any. */
  wantedSettings: string | undefined;
  private readonly ending = new AbortController();
  private readonly statusPause = new Waker();
  private readonly recordPause = new Waker();
  private readonly indexPause = new Waker();
  private readonly patience = new OriginalPatience();
  private readonly running: Promise<unknown>;

  /** Starts at once. */
  constructor(private readonly options: ServerLinkOptions) {
    this.state = new LinkState(options);
    this.indexes = new IndexDelivery({ ...options, onMissing: () => this.indexPause.wake() });
    this.running = Promise.all([
      this.repeat(this.statusPause, () => this.lookAfter()),
      this.repeat(this.recordPause, () => this.pull()),
      this.repeat(this.indexPause, () => this.deliver()),
    ]);
  }

  /** Has policies and settings compared now, not at the next poll. */
  wake(): void {
    this.statusPause.wake();
  }

  /**
   * Starts or ends the emergency bypass.
   * @param order undefined: end it
   * @throws LinkFailure
   */
  orderBypass(order: BypassOrder | undefined): Promise<void> {
    const body = order ? { body: order } : {};
    return this.order({ method: order ? 'PUT' : 'DELETE', path: linkPaths.bypass, ...body }, NO_CONTENT);
  }

  /** Has the detector finish its transactions and start anew. @throws LinkFailure */
  recycle(): Promise<void> {
    return this.order({ method: 'POST', path: linkPaths.recycle }, ACCEPTED);
  }

  private async order(order: Pick<LinkRequest, 'method' | 'path' | 'body'>, expected: number): Promise<void> {
    const bounds = { timeoutMs: ORDER_TIMEOUT_MS, maxBytes: SMALL_ANSWER, signal: this.ending.signal };
    const { status } = await this.options.transport.send({ ...order, ...bounds });
    if (status !== expected) throw LinkFailure.fromStatus(status, `${order.method} ${order.path}`);
    this.wake();
  }

  /** Ends the link; what was being committed is committed. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
    this.options.transport.close();
    await this.options.leases.release(this.options.name);
  }

  /** Repeats a step until the end; each step says how long to pause, a failed one is followed by a growing pause. */
  private async repeat(pause: Waker, step: () => Promise<number>): Promise<void> {
    const { signal } = this.ending;
    const backOff = new BackOff();
    while (!signal.aborted) {
      let ms: number;
      try {
        ms = await step();
        if (ms === GROWING) ms = backOff.pause();
        else backOff.reset();
      } catch (error) {
        if (signal.aborted) return;
        this.state.failed(error);
        ms = backOff.pause();
      }
      await pause.wait(ms, signal);
    }
  }

  private async lookAfter(): Promise<number> {
    const { transport, policies, settings } = this.options;
    const { signal } = this.ending;
    const status = await readStatus(transport, signal);
    this.state.answered(status);
    const { settingsVersion, startedAt } = status;
    // Settings first: what a set would do may depend on them, such as on trial mode.
    const changed = [
      await this.pushSettings(await settings(settingsVersion), settingsVersion, startedAt),
      await this.pushPolicies(await policies(), status),
    ];
    // What is in force is told by the detector, not concluded.
    if (changed.includes(true)) this.state.answered(await readStatus(transport, signal));
    return POLL_MS;
  }

  /** A set waits for the indexes that it names. */
  private async pushPolicies(wanted: PolicySet | undefined, status: DetectorStatus): Promise<boolean> {
    const { name, transport, tell } = this.options;
    if (!(await this.indexes.compare(wanted, status.indexes))) return false;
    const { refusal } = this.policies;
    const { policySetVersion: held, startedAt } = status;
    const taken = await this.policies.push(transport, wanted, held, startedAt, this.ending.signal);
    if (this.policies.refusal && this.policies.refusal !== refusal)
      tell('policiesRefused', refusalText(name, this.policies.refusal));
    return taken;
  }

  private async deliver(): Promise<number> {
    const { name, leases, log } = this.options;
    if (this.state.status !== 'Running' || !(await leases.take(name))) return POLL_MS;
    const pause = await this.indexes.deliver(POLL_MS, this.ending.signal).catch((error: unknown) => {
      if (!(error instanceof LinkFailure) || this.ending.signal.aborted) throw error;
      // How the detector is, its status says; this goes on from where it was.
      log.warn({ server: name, error: error.message }, 'the delivery of an index was interrupted');
      return GROWING;
    });
    if (pause !== undefined) return pause;
    this.policies.forgetRefusal();
    this.wake();
    // The next one is known when the detector has been asked.
    return POLL_MS;
  }

  private pushSettings(wanted: SettingsDocument | undefined, held: string, run: string): Promise<boolean> {
    this.wantedSettings = wanted?.version;
    return this.settings.push(this.options.transport, wanted, held, run, this.ending.signal);
  }

  /** The detector does the waiting; where it does not, or where nothing could be acknowledged, we pause ourselves. */
  private async pull(): Promise<number> {
    const { name, transport, records, originals, tell, leases, log } = this.options;
    if (!(await leases.take(name))) return LEASE_PAUSE_MS;
    const begin = performance.now();
    const { patience } = this;
    const { signal } = this.ending;
    const result = await pullRecords(name, transport, records, { originals, patience, tell, log, signal });
    this.state.pulled(result);
    const waited = performance.now() - begin > SHORT_WAIT_MS;
    return result.acknowledged > 0 || (result.received === 0 && waited) ? 0 : GROWING;
  }
}

function refusalText(server: string, { version, error, problems }: Refusal): string {
  const why = problems.map(({ path, message }) => `${path}: ${message}`).join('; ') || error;
  return `${server} refuses the policies ${version}: ${why}.`;
}
