import type { ExtractedMessage } from '../extract/extracted-message.js';
import type { InspectedMessage } from '../inspector.js';
import { ScannedText } from '../patterns/scanned-text.js';
import type { Plan } from '../plan.js';
import type { MessageInQuestion } from './message-in-question.js';

/** Scans the texts of a message for the patterns of a plan, so that its conditions can be asked. */
export function questionMessage(
  { content: { buffer, byteOffset, byteLength } }: Pick<InspectedMessage, 'content'>,
  { texts, facts }: Pick<ExtractedMessage, 'texts' | 'facts'>,
  { patterns, mostPlaces }: Pick<Plan, 'patterns' | 'mostPlaces'>,
): MessageInQuestion {
  return {
    content: Buffer.from(buffer, byteOffset, byteLength),
    texts: texts.map((text) => new ScannedText(text, patterns, mostPlaces)),
    facts,
  };
}
