import { createHash } from 'node:crypto';
import type { Incident } from '@cloud-prevent/protocol/incident';

/** SHA-256 of nothing: what a message without a body has, and one of which only the header was looked at. */
const EMPTY_CONTENT = createHash('sha256').digest('hex');

/** By what a record finds the incident that it is a copy of. */
export interface ReconciliationKeys {
  /** Policy, sender and Message-ID; undefined where the message has none. */
  readonly message: Buffer | undefined;
  /** Policy, sender and content, for copies that encryption has given a Message-ID each; undefined without content. */
  readonly content: Buffer | undefined;
}

/** The keys of a record. Senders are compared without regard to case. */
export function reconciliationKeys({ policy, message }: Pick<Incident, 'policy' | 'message'>): ReconciliationKeys {
  const digest = (kind: string, value: string) =>
    createHash('sha256')
      .update(JSON.stringify([kind, policy.name, message.sender.toLowerCase(), value]))
      .digest();
  const messageId = message.messageId.trim();
  return {
    message: messageId === '' ? undefined : digest('message', messageId),
    content: message.fingerprint === EMPTY_CONTENT ? undefined : digest('content', message.fingerprint),
  };
}
