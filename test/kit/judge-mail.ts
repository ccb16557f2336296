import { createHash } from 'node:crypto';
import { attemptText, tellHistory, type MailHistory, type MessageHistory } from './mail-history';
import { mailFates } from './planned-mail';
import type { DeliveryAttempt } from './retrying-sender';

/** How many there were of what, for a test to count. */
export interface MailCounts {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  readonly givenUp: number;
  /** Messages at the next hop, each once. */
  readonly delivered: number;
  /** Copies at the next hop beyond the first of each message. */
  readonly duplicates: number;
  readonly incidents: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Attempts that found no server, or none that greeted. */
  readonly unreached: number;
  /** Attempts that ended with the connection in the middle of a session, and not with a reply. */
  readonly brokenOff: number;
}

/** What a history comes to. */
export interface MailVerdict {
  readonly counts: MailCounts;
  /** Every way in which it is not what the plan says; empty: nothing lost, let through, altered or doubled. */
  readonly faults: readonly string[];
}

const PASS_HEADER = 'X-CFilter-Loop: Reflected\r\n';
const REVIEWERS = 'review@example.com';

/**
 * Judges a finished load: accepted = delivered, refused = blocked, and each violation has one incident and no other.
 * A copy too many is a fault unless an attempt ended without a reply, or with a 4xx to the content, that may have left
 * it: SMTP cannot tell those apart, so they are counted. Messages under way when everything ended are faults.
 */
export function judgeMail(history: MailHistory): MailVerdict {
  const { messages, strangers } = tellHistory(history);
  const faults = messages.flatMap((told) =>
    [...senderFaults(told), ...deliveryFaults(told), ...incidentFaults(told)].map((fault) => `${title(told)} ${fault}`),
  );
  return { counts: count(history, messages), faults: [...faults, ...strangers] };
}

function title({ message, record }: MessageHistory): string {
  return `${message.id} (${message.kind}; ${record?.attempts.map(attemptText).join(', ') ?? 'never tried'})`;
}

function senderFaults({ message, record }: MessageHistory): string[] {
  const wanted = message.kind === 'blocked' ? 'refused' : 'accepted';
  return record?.outcome === wanted ? [] : [`should be ${wanted} and is ${record?.outcome ?? 'not sent'}`];
}

function deliveryFaults(told: MessageHistory): string[] {
  const { message, record, copies } = told;
  if (message.kind === 'blocked') return copies.length ? ['should be blocked and is at the next hop'] : [];
  const faults = copies.filter((copy) => !isWhole(told, copy)).map(({ size }) => `arrived altered, ${size} bytes`);
  if (copies.some(({ recipients }) => recipients.join() !== recipientOf(told))) faults.push('has another recipient');
  if (record?.outcome === 'accepted' && !copies.length) faults.push('was acknowledged and is lost');
  const explained = record?.attempts.filter(mayHaveDelivered).length ?? 0;
  if (copies.length > explained)
    faults.push(`arrived ${copies.length} times; ${explained} attempts can have done that`);
  return faults;
}

/** True unless the sender was told for certain that nothing was delivered. */
function mayHaveDelivered(attempt: DeliveryAttempt): boolean {
  return 'error' in attempt ? attempt.opened : attempt.stage === 'CONTENT' && attempt.reply.code < 500;
}

/** What is not modified leaves byte for byte below the pass header. */
function isWhole({ message }: MessageHistory, { size, sha256 }: { size: number; sha256: string }): boolean {
  if (mailFates[message.kind].disposition !== 'passed') return size > message.content.length;
  return sha256 === createHash('sha256').update(PASS_HEADER).update(message.content).digest('hex');
}

function recipientOf({ message }: MessageHistory): string {
  return message.kind === 'redirected' ? REVIEWERS : message.to;
}

function incidentFaults({ message, incidents }: MessageHistory): string[] {
  const { policy, disposition } = mailFates[message.kind];
  const wanted = policy === undefined ? [] : [`${policy}, ${disposition}`];
  const found = incidents.map((incident) => `${incident.policy.name}, ${incident.disposition}`);
  if (found.join('; ') === wanted.join('; ')) return [];
  return [`has the incidents [${found.join('; ')}] and should have [${wanted.join('; ')}]`];
}

function count({ records, acknowledged, incidents }: MailHistory, messages: readonly MessageHistory[]): MailCounts {
  const attempts = records.flatMap((record) => record.attempts);
  const ended = (wanted: string) => records.filter(({ outcome }) => outcome === wanted).length;
  const delivered = messages.filter(({ copies }) => copies.length > 0).length;
  return {
    sent: records.length,
    accepted: ended('accepted'),
    refused: ended('refused'),
    givenUp: ended('given-up'),
    delivered,
    duplicates: acknowledged.length - delivered,
    incidents: incidents.length,
    retries: attempts.length - records.length,
    unreached: attempts.filter((attempt) => 'error' in attempt && !attempt.opened).length,
    brokenOff: attempts.filter((attempt) => 'error' in attempt && attempt.opened).length,
  };
}
