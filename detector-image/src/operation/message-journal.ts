import type { CountedDisposition } from '@cloud-prevent/deployment/counted-dispositions';
import type { MessageOutcome } from '@cloud-prevent/smtp/message-handler';
import { isPositive, type Reply } from '@cloud-prevent/smtp/reply';
import type { Logger } from 'pino';
import type { MessageFacts } from '../decide/message-facts.js';
import type { Metrics } from './metrics.js';

/** Decisions remembered until their message is answered; one whose client vanished is forgotten when it is crowded out. */
const REMEMBERED = 20_000;
const LONGEST_TEXT = 300;

const logNames: Readonly<Record<CountedDisposition, string>> = {
  passed: 'PASS',
  modified: 'MODIFY',
  redirected: 'REDIRECT',
  blocked: 'BLOCK',
  deferred: 'ERROR',
  rejected: 'REJECT',
  bypassed: 'BYPASS',
};
const undecided: MessageFacts = { messageId: '', disposition: 'deferred', reason: '' };

/** Writes one `SMTP_MESSAGE` line for each message, with the fields of Network Prevent for Email, and counts it. */
export class MessageJournal {
  readonly #facts = new Map<string, MessageFacts>();

  constructor(
    private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Remembers what was decided about a message until it is answered. */
  note(messageId: string, facts: MessageFacts): void {
    if (this.#facts.size >= REMEMBERED) {
      const oldest = this.#facts.keys().next().value;
      if (oldest !== undefined) this.#facts.delete(oldest);
    }
    this.#facts.set(messageId, facts);
  }

  /** Logs and counts an answered message. */
  complete({ message, size, reply, times }: MessageOutcome): void {
    const facts = this.#facts.get(message.id) ?? undecided;
    this.#facts.delete(message.id);
    const disposition = inTheEnd(facts.disposition, reply);
    this.metrics.messages.inc({ disposition });
    this.metrics.bytes.inc(size);
    const [first = ''] = reply.lines;
    this.log.info(
      {
        event: 'SMTP_MESSAGE',
        message_id: facts.messageId,
        dlp_id: message.id,
        size,
        sender: message.sender.address,
        recipient_count: message.recipients.length,
        disposition: logNames[disposition],
        code: reply.code,
        estatus: enhancedStatus(first),
        text: first.slice(0, LONGEST_TEXT),
        rtime: Math.round(times.receive),
        dtime: Math.round(times.decide),
        mtime: Math.round(times.relay),
        reason: facts.reason,
      },
      'SMTP_MESSAGE',
    );
  }
}

/** A message that was to go on and that the next hop did not take was deferred or rejected, whatever we wanted. */
function inTheEnd(decided: CountedDisposition, reply: Reply): CountedDisposition {
  if (isPositive(reply) || decided === 'blocked') return decided;
  return reply.code >= 500 ? 'rejected' : 'deferred';
}

function enhancedStatus(line: string): string {
  return /^[245]\.\d{1,3}\.\d{1,3}(?= |$)/.exec(line)?.[0] ?? '';
}
