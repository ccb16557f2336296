import type { MessageFacts } from '@cloud-prevent/inspection/extract/message-facts';

/** Facts of a message from alice@example.com to bob@example.net without anything in it. */
export function messageFactsOf(facts: Partial<MessageFacts> = {}): MessageFacts {
  return {
    size: 0,
    sender: { value: 'alice@example.com', offset: 0 },
    recipients: [{ value: 'bob@example.net', offset: 18 }],
    headers: [],
    attachments: [],
    outermostOf: [],
    gaps: [],
    ...facts,
  };
}
