import type { Logger } from 'pino';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { Verdict } from '@cloud-prevent/inspection/verdict';
import { failureDecision } from '@cloud-prevent/protocol/failure-decision';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import type { Decision, MessageHandler, ReceivedMessage } from '@cloud-prevent/smtp/message-handler';
import { InspectionError } from '../inspection/inspection-error.js';
import { setForSender } from '../inspection/set-for-sender.js';
import type { InspectionService } from '../inspection/inspection-service.js';
import type { LateInspector } from '../late/late-inspector.js';
import type { Bypass } from '../operation/bypass.js';
import type { MessageJournal } from '../operation/message-journal.js';
import type { Metrics } from '../operation/metrics.js';
import type { SystemEvents } from '../operation/system-events.js';
import type { OriginalFiles } from '../originals/original-files.js';
import type { IncidentSpool } from '../spool/incident-spool.js';
import { buildIncidents } from './build-incidents.js';
import { bypassEdits, headerEdits } from './header-edits.js';
import { incidentId } from './incident-id.js';
import { incompleteEvent } from './incomplete-event.js';
import { inspectMessage, type MessageInspection } from './inspect-message.js';
import type { MessageFacts } from './message-facts.js';
import { keepOriginal } from './keep-original.js';
import { messageIdOf } from './message-id-of.js';
import { removalEdits } from './removal-edits.js';
import { blockReply, overloaded, processingError } from './replies.js';

/** What the decider works with. */
export interface MessageDeciderParts {
  /** In force now; Enforce may change it. */
  configuration(): DetectorConfiguration;
  readonly inspection: InspectionService;
  readonly spool: Pick<IncidentSpool, 'append'>;
  readonly originals: Pick<OriginalFiles, 'keep'>;
  readonly late: Pick<LateInspector, 'add'>;
  readonly bypass: Pick<Bypass, 'until'>;
  readonly events: Pick<SystemEvents, 'raise'>;
  readonly journal: Pick<MessageJournal, 'note'>;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** A message being decided about, and what is known about it. */
interface Case extends MessageInspection {
  readonly message: ReceivedMessage;
  readonly configuration: DetectorConfiguration;
  readonly verdict: Verdict | undefined;
}

/** Text of the refusal when a message that could not be inspected is not to pass. */
const NOT_INSPECTED = 'Message rejected: it could not be inspected for confidential data.';

/** Decides about messages: inspects them, keeps incidents, and says what the proxy is to do. */
export class MessageDecider implements MessageHandler {
  constructor(private readonly parts: MessageDeciderParts) {}

  /** See MessageHandler. What fails here is answered with 451 4.3.0: the sender keeps the message. */
  async decide(message: ReceivedMessage, signal: AbortSignal): Promise<Decision> {
    try {
      return await this.#decide(message, signal);
    } catch (error) {
      if (!(error instanceof InspectionError && error.failure === 'aborted')) {
        this.parts.log.error({ err: error, code: 5300, dlp_id: message.id }, 'a message could not be processed');
      }
      const isOverload = error instanceof InspectionError && error.failure === 'overload';
      this.#note(message, 'deferred', isOverload ? 'overload' : 'processing error');
      return { action: 'refuse', reply: isOverload ? overloaded : processingError };
    }
  }

  async #decide(message: ReceivedMessage, signal: AbortSignal): Promise<Decision> {
    const configuration = this.parts.configuration();
    const bypassed = this.parts.bypass.until;
    if (bypassed) {
      this.#note(message, 'bypassed', 'bypass');
      return { action: 'relay', edits: bypassEdits(bypassed, configuration) };
    }
    if (!this.parts.inspection.needed) return this.#passUntouched(message, configuration);
    const inspection = await this.#inspect(message, configuration, signal);
    const { inspected } = inspection;
    const { trialMode } = configuration;
    const envelope = { sender: message.sender.address, recipients: addressesOf(message) };
    const violated = inspected?.result.violations.length ? inspected : undefined;
    const verdict =
      violated && decideVerdict(violated.policySet, violated.result.violations, { ...envelope, trialMode });
    return this.#conclude({ message, configuration, verdict, ...inspection });
  }

  #passUntouched(message: ReceivedMessage, configuration: DetectorConfiguration): Decision {
    this.#note(message, 'passed', '');
    const edits = headerEdits(
      { violations: [], verdict: undefined, incomplete: [], uniqueMessageId: '' },
      configuration,
    );
    return { action: 'relay', edits };
  }

  async #inspect(message: ReceivedMessage, configuration: DetectorConfiguration, signal: AbortSignal) {
    const stop = this.parts.metrics.inspectionSeconds.startTimer();
    try {
      return await inspectMessage(message, this.parts.inspection, configuration, signal);
    } finally {
      stop();
    }
  }

  async #conclude(open: Case): Promise<Decision> {
    const { message, configuration, verdict, incomplete } = open;
    for (const reason of incomplete) this.parts.metrics.incomplete.inc({ reason });
    const failure = failureDecision(incomplete, configuration);
    if (verdict?.disposition === 'blocked') return this.#block(open, verdict.blockText ?? NOT_INSPECTED);
    if (failure === 'block') return this.#block(open, NOT_INSPECTED);
    if (failure === 'tempfail') {
      // The message comes again, and with it its incidents; only the event is sent, and no reply waits for it.
      this.#raiseIncomplete(open, 'deferred');
      this.#note(message, 'deferred', incomplete.join(' '));
      return { action: 'refuse', reply: processingError };
    }
    return this.#relay(open);
  }

  async #block(open: Case, text: string): Promise<Decision> {
    await this.#keep(open, 'blocked');
    this.#note(open.message, 'blocked', reasonOf(open));
    const code = open.configuration.settings['RequestProcessor.BlockStatusCodeOverride'];
    return { action: 'refuse', reply: blockReply(code, text) };
  }

  async #relay(open: Case): Promise<Decision> {
    const { message, configuration, verdict, incomplete } = open;
    const disposition = verdict?.disposition ?? 'passed';
    const violations = open.inspected?.result.violations ?? [];
    const uniqueMessageId = uniqueMessageIdOf(open);
    const edits = headerEdits({ violations, verdict, incomplete, uniqueMessageId }, configuration);
    const removal = removalEdits(verdict?.removals ?? [], message.content.header.length);
    await this.#keep(open, disposition);
    this.#note(message, disposition === 'quarantined' ? 'modified' : disposition, reasonOf(open));
    return {
      action: 'relay',
      edits: {
        ...edits,
        add: [...edits.add, ...removal.header.add],
        remove: [...edits.remove, ...removal.header.remove],
      },
      ...(removal.body.length > 0 && { bodyEdits: removal.body }),
      // The reviewers' mailbox is reached the usual way.
      ...(verdict?.redirectTo ? { redirectTo: verdict.redirectTo } : verdict?.route && { route: verdict.route }),
    };
  }

  /** Puts on disk what must outlive this process before the message is answered. */
  async #keep(open: Case, disposition: Incident['disposition']): Promise<void> {
    const { message, incomplete, inspected, verdict, configuration } = open;
    const records: LinkRecord[] = [];
    if (inspected && verdict) {
      const held = disposition === 'quarantined' && { uniqueMessageId: uniqueMessageIdOf(open) };
      const built = buildIncidents(inspected, verdict, { ...this.#context(open), disposition, ...held });
      records.push(...(await keepOriginal(this.parts.originals, built, message.content, configuration)));
    }
    const incidents = records.length;
    const lateFollows = disposition !== 'blocked' && incomplete.includes('timeout') && (await this.#inspectLate(open));
    const eventNeeded = incomplete.length > 0 && (!incidents || incomplete.includes('timeout'));
    if (eventNeeded) {
      const about = { ...this.#subject(message), incomplete, outcome: disposition, lateFollows };
      records.push(incompleteEvent(configuration.name, about));
    }
    if (records.length) await this.parts.spool.append(records);
    this.parts.metrics.incidents.inc({ late: 'false' }, incidents);
  }

  #context({ message, configuration, incomplete }: Case) {
    return {
      detector: configuration.name,
      message: envelopeOf(message),
      trialMode: configuration.trialMode,
      late: false,
      incomplete,
    };
  }

  async #inspectLate({ message, inspectedBytes }: Case): Promise<boolean> {
    const messageId = messageIdOf(message.content.header);
    return this.parts.late.add({ messageId, ...envelopeOf(message) }, await inspectedBytes());
  }

  #raiseIncomplete({ message, incomplete }: Case, outcome: string): void {
    const name = incomplete.includes('timeout') ? 'inspectionTimedOut' : 'notFullyInspected';
    const text = `A message was not fully inspected (${incomplete.join(', ')}) and was ${outcome}.`;
    this.parts.events.raise(name, text, this.#subject(message));
  }

  #subject({ content, sender }: ReceivedMessage) {
    const { version } = setForSender(this.parts.inspection.policySet, sender.address);
    return { messageId: messageIdOf(content.header), policySetVersion: version };
  }

  #note(message: ReceivedMessage, disposition: MessageFacts['disposition'], reason: string): void {
    this.parts.journal.note(message.id, { messageId: messageIdOf(message.content.header), disposition, reason });
  }
}

function envelopeOf({ sender, recipients, content, remoteAddress }: ReceivedMessage) {
  return {
    sender: sender.address,
    recipients: addressesOf({ recipients }),
    size: content.size,
    sourceAddress: remoteAddress,
  };
}

function addressesOf({ recipients }: Pick<ReceivedMessage, 'recipients'>): string[] {
  return recipients.map(({ address }) => address);
}

/** The same when the message comes again, so that the gateway holds it once. */
function uniqueMessageIdOf({ message, inspected }: Case): string {
  if (!inspected) return '';
  const { messageId, fingerprint } = inspected.result;
  const envelope = { sender: message.sender.address, recipients: addressesOf(message) };
  return incidentId({ messageId, fingerprint, ...envelope, policy: '' }).toUpperCase();
}

function reasonOf({ inspected, incomplete }: Case): string {
  const policies = inspected?.result.violations.map(({ policy }) => policy) ?? [];
  return [...policies, ...incomplete].join(', ');
}
