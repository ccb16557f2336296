import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import type { Incident } from '@cloud-prevent/protocol/incident';
import { ocrOptionsOf } from '@cloud-prevent/protocol/ocr-options-of';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { buildIncidents } from '../decide/build-incidents.js';
import { keepOriginal } from '../decide/keep-original.js';
import type { Inspected } from '../inspection/inspection-job.js';
import { InspectionProcess } from '../inspection/inspection-process.js';
import { setForSender } from '../inspection/set-for-sender.js';
import type { Metrics } from '../operation/metrics.js';
import type { SystemEvents } from '../operation/system-events.js';
import type { OriginalFiles } from '../originals/original-files.js';
import type { IncidentSpool } from '../spool/incident-spool.js';
import type { LateMessage } from './late-message.js';
import type { LateStore, ReadMessage, StoredMessage } from './late-store.js';

/** A late inspection may take this many times the budget of a message, and never less than a minute. */
const TIMES_THE_BUDGET = 10;
const LEAST_BUDGET = 60_000;
/** A message whose inspection was begun so often and never ended is given up: it may be what ended the detector. */
const MOST_ATTEMPTS = 3;
/** Pause before a full spool is tried again, in milliseconds. */
const SPOOL_PAUSE = 1000;

/** What the late inspector works with. */
export interface LateInspectorParts {
  readonly store: LateStore;
  readonly spool: Pick<IncidentSpool, 'append'>;
  readonly originals: Pick<OriginalFiles, 'keep'>;
  readonly events: Pick<SystemEvents, 'raise'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  configuration(): DetectorConfiguration;
  policySet(): PolicySet;
  /** What has come over the link of the indexes that a set names. */
  received(policySet: PolicySet): readonly ReceivedIndex[];
}

/**
 * Inspects messages that passed on a time-out, behind the mail path: one at a time, each in a fresh worker of low
 * priority, so that one that hangs holds up nobody. A violation still becomes an incident, marked late.
 */
export class LateInspector {
  readonly #stopping = new AbortController();
  #working: Promise<void> | undefined;
  #isWorking = false;
  #worker: InspectionProcess | undefined;

  constructor(private readonly parts: LateInspectorParts) {}

  /** Messages that wait. */
  get size(): number {
    return this.parts.store.size;
  }

  /**
   * Takes a message over, and resolves when it would survive a power cut.
   * @returns false when so many wait that this one will not be inspected
   */
  async add(message: LateMessage, content: Uint8Array): Promise<boolean> {
    const taken = await this.parts.store.add(message, content);
    this.resume();
    return taken;
  }

  /** Begins with what waits, unless that is going on already. */
  resume(): void {
    if (!this.#isWorking) this.#working = this.#work();
  }

  /** Where nothing waits it has ended before its promise is there: only a flag says that truly. */
  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      for (let stored = this.parts.store.next(); stored && !this.#stopped; stored = this.parts.store.next()) {
        await this.#handle(stored);
      }
    } catch (error) {
      // The store itself failed; what waits in it stays there for the next message or the next start.
      this.parts.log.error({ err: error }, 'late inspection has stopped');
    }
    this.#isWorking = false;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #handle(waiting: StoredMessage): Promise<void> {
    if (waiting.attempts >= MOST_ATTEMPTS) return this.#giveUp(waiting, `it was begun ${MOST_ATTEMPTS} times`);
    const stored = await this.parts.store.setAttempts(waiting, waiting.attempts + 1);
    try {
      await this.#inspect(stored);
    } catch (error) {
      // Stopped by us: that was no attempt.
      if (this.#stopped) await this.parts.store.setAttempts(stored, waiting.attempts);
      else await this.#giveUp(stored, error instanceof Error ? error.message : String(error));
      return;
    }
    await this.parts.store.remove(stored);
  }

  async #giveUp(stored: StoredMessage, why: string): Promise<void> {
    this.parts.events.raise('lateInspectionFailed', `A message that passed on a time-out was not inspected: ${why}.`);
    await this.parts.store.remove(stored);
  }

  async #inspect(stored: StoredMessage): Promise<void> {
    const { message, content } = await this.parts.store.read(stored);
    const { settings, limits, indexes } = this.parts.configuration();
    const policySet = this.parts.policySet();
    const worker = await InspectionProcess.start({
      policySet,
      indexes,
      received: this.parts.received(policySet),
      ocr: ocrOptionsOf(settings),
      memory: limits.workerMemory,
      lowPriority: true,
    });
    this.#worker = worker;
    try {
      const budget = Math.max(LEAST_BUDGET, settings['MessageChain.MaximumMessageTime'] * TIMES_THE_BUDGET);
      const asked = { content, sender: message.sender, recipients: message.recipients, size: message.size };
      if (this.#stopped) throw new Error('the detector is stopping');
      const result = await worker.inspect(asked, budget);
      await this.#record({ message, content }, { result, policySet: setForSender(policySet, message.sender) });
    } finally {
      this.#worker = undefined;
      await worker.stop();
    }
  }

  async #record({ message: stored, content }: ReadMessage, inspected: Inspected): Promise<void> {
    const { messageId, ...message } = stored;
    const { name, trialMode } = this.parts.configuration();
    const { violations, incomplete } = inspected.result;
    const envelope = { sender: message.sender, recipients: message.recipients };
    const verdict = decideVerdict(inspected.policySet, violations, { ...envelope, trialMode });
    const built = buildIncidents(inspected, verdict, {
      detector: name,
      message,
      disposition: 'passed',
      trialMode,
      late: true,
      incomplete: [...new Set(['timeout' as const, ...incomplete])],
    });
    const incidents = await this.#withOriginal(built, { message: stored, content });
    if (incidents.length) await this.#keep(() => this.parts.spool.append(incidents));
    this.parts.metrics.incidents.inc({ late: 'true' }, incidents.length);
    this.parts.log.info({ message_id: messageId, incidents: incidents.length }, 'a late inspection is done');
  }

  /** Of a message that was too large there is no more than its header block. */
  async #withOriginal(incidents: readonly Incident[], { message, content }: ReadMessage): Promise<readonly Incident[]> {
    if (content.length !== message.size) return incidents;
    const bytes = { size: message.size, read: () => Promise.resolve(content) };
    return keepOriginal(this.parts.originals, incidents, bytes, this.parts.configuration());
  }

  /** An incident must not be lost: while the spool is full it is tried until there is room or the detector stops. */
  async #keep(append: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await append();
      } catch (error) {
        this.parts.log.debug({ err: error }, 'a late incident waits for the spool');
        await pause(SPOOL_PAUSE, undefined, { signal: this.#stopping.signal });
      }
    }
  }

  /** Stops; what is being inspected starts anew with the next run. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#worker?.stop();
    await this.#working;
  }
}
