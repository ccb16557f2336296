import type { InspectedMessage } from '../inspector.js';
import { normalizeText } from '../text/normalize-text.js';
import type { HeaderFact, MessageFacts, ValueFact } from './message-facts.js';
import type { MessageHead } from './message-head.js';

/** Sender and recipients, each with its place in the text of the envelope: one address a line, the sender first. */
export function envelopeFacts({ sender, recipients }: InspectedMessage): Pick<MessageFacts, 'sender' | 'recipients'> {
  let offset = 0;
  const place = (address: string): ValueFact => {
    const value = normalizeText(address);
    const fact = { value, offset };
    offset += value.length + 1;
    return fact;
  };
  return { sender: place(sender), recipients: recipients.map(place) };
}

/** The header fields, each with the place of its value in the text of the headers: one field a line. */
export function headerFacts({ fields }: Pick<MessageHead, 'fields'>): HeaderFact[] {
  let line = 0;
  return fields.map(({ name, value: raw }) => {
    const value = normalizeText(raw);
    const offset = line + (name === '' ? 0 : name.length + 2);
    line = offset + value.length + 1;
    return { name: name.toLowerCase(), value, offset };
  });
}
