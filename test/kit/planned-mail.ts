import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { OutgoingMessage } from './retrying-sender';

/** What is to become of a message under the sample policies. */
export type MailKind = 'plain' | 'noted' | 'modified' | 'redirected' | 'blocked';

/** What a kind of message holds, and what the policies do about it. */
export interface MailFate {
  /** Word in the body that a sample policy looks for. */
  readonly word: string;
  /** Policy of its one incident; undefined: it makes none. */
  readonly policy?: string;
  readonly disposition: Disposition;
}

/** A message, and what is to become of it. */
export interface PlannedMessage extends OutgoingMessage {
  readonly kind: MailKind;
  readonly messageId: string;
}

/** What becomes of each kind of message. */
export const mailFates: Readonly<Record<MailKind, MailFate>> = {
  plain: { word: 'harmless', disposition: 'passed' },
  noted: { word: 'noted', policy: 'Noted', disposition: 'passed' },
  modified: { word: 'encryptme', policy: 'Encryption', disposition: 'modified' },
  redirected: { word: 'forreview', policy: 'Review', disposition: 'redirected' },
  blocked: { word: 'topsecret', policy: 'Secrets', disposition: 'blocked' },
};

/** Of every twenty messages: two blocked, one of each other kind, the rest plain. */
const TURN: readonly MailKind[] = ['blocked', 'blocked', 'noted', 'modified', 'redirected'];
const TURN_LENGTH = 20;
const MOST_LINES = 80;
/** One message in so many is long. */
const LONG_ONE_IN = 100;
const TIMES_LONGER = 50;

/**
 * Plans messages from one sender to as many recipients, each with its own identifier and body.
 * @param random from 0 to 1; decides the lengths, 100 bytes to 5 KB and for one in a hundred up to 250 KB
 */
export function planMail(count: number, random: () => number): PlannedMessage[] {
  return Array.from({ length: count }, (_, index) => planMessageAt(index, random));
}

/**
 * Plans such messages for as long as something takes, in whole turns of twenty, so that each kind has its share.
 * @param wanted is asked before each turn whether another one is
 * @param least messages, whatever is wanted
 */
export function* planMailWhile(wanted: () => boolean, random: () => number, least = 0): Generator<PlannedMessage> {
  for (let index = 0; index < least || index % TURN_LENGTH || wanted(); index++) yield planMessageAt(index, random);
}

function planMessageAt(index: number, random: () => number): PlannedMessage {
  const longer = index % LONG_ONE_IN === 0 ? TIMES_LONGER : 1;
  return planMessage(`m-${index}`, TURN[index % TURN_LENGTH] ?? 'plain', random() * MOST_LINES * longer);
}

function planMessage(id: string, kind: MailKind, lines: number): PlannedMessage {
  const messageId = `<${id}@example.com>`;
  const content = [
    'X-OriginatorOrg: example.com',
    `X-Test-Id: ${id}`,
    `Message-ID: ${messageId}`,
    'From: ann@example.com',
    `Subject: Number ${id}`,
    '',
    `This is ${mailFates[kind].word}, ${id}.`,
    ...Array.from(
      { length: lines },
      (_, line) => `Line ${line} of ${id}, which is as long as a line of mail usually is.`,
    ),
    '',
  ].join('\r\n');
  return { id, kind, messageId, from: 'ann@example.com', to: `${id}@example.net`, content: Buffer.from(content) };
}
