import type { MessageFacts } from '../extract/message-facts.js';
import type { ScannedText } from '../patterns/scanned-text.js';
import { groupedBy } from './grouped-by.js';

/** A message as conditions are asked about it. */
export interface MessageInQuestion {
  readonly texts: readonly ScannedText[];
  readonly facts: MessageFacts;
  /** Its bytes, without dot-stuffing. */
  readonly content: Buffer;
}

/**
 * The components of a message, each as if it were all of it. Facts of the message as a whole stay with each.
 * A file within an attachment is a component of its own; the bodies in plain text and HTML are one.
 */
export function componentsOf({ texts, facts, content }: MessageInQuestion): MessageInQuestion[] {
  const attachments = groupedBy(facts.attachments, ({ part }) => part);
  const gaps = groupedBy(facts.gaps, ({ part }) => part);
  const ofMessage = groupedBy(
    texts.filter(({ part }) => part === undefined),
    ({ type }) => type,
  );
  const ofParts = groupedBy(texts, ({ part }) => part);
  const own = [...ofMessage.values()].map((ofType) => ({
    content,
    texts: ofType,
    facts: { ...facts, attachments: [], gaps: (gaps.get(undefined) ?? []).filter(isAmong(ofType)) },
  }));
  const parts = [...attachments].map(([part, files]) => ({
    content,
    texts: ofParts.get(part) ?? [],
    facts: { ...facts, attachments: files, gaps: gaps.get(part) ?? [] },
  }));
  return [...own, ...parts];
}

function isAmong(texts: readonly ScannedText[]): (gap: { component: string }) => boolean {
  const components = new Set(texts.map(({ component }) => component));
  return ({ component }) => components.has(component);
}
