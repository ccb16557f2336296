import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import type { InspectedMessage } from '../inspector.js';
import type { ExtractedMessage } from './extracted-message.js';
import { Extraction } from './extraction.js';
import { limits } from './limits.js';
import { addBody } from './message-body.js';
import { envelopeFacts, headerFacts } from './head-facts.js';
import { readHead, type MessageHead } from './message-head.js';

/** What is taken out of a message. */
export interface ExtractionOptions {
  /**
   * False: only envelope, subject and headers are read, which costs next to nothing.
   * @default true
   */
  readonly bodies?: boolean;
  /**
   * How far the text in pictures is read.
   * @default not at all
   */
  readonly ocr?: OcrOptions;
  /**
   * Whether files within attachments get a digest too, which costs a millisecond or two for a megabyte.
   * @default false
   */
  readonly digests?: boolean;
}

/**
 * Takes a message apart into the texts that policies look at. Never rejects for what the message holds: what cannot
 * be read is named in `incomplete`.
 */
export async function extractMessage(
  message: InspectedMessage,
  { bodies = true, ocr, digests = false }: ExtractionOptions = {},
): Promise<ExtractedMessage> {
  const { buffer, byteOffset, byteLength } = message.content;
  const content = Buffer.from(buffer, byteOffset, byteLength);
  const extraction = new Extraction({ ocr, digests });
  const head = readHead(content);
  addEnvelope(message, extraction);
  addHead(head, extraction);
  for (const reason of message.missing ?? []) extraction.addGap({ component: 'message', reason, part: undefined });
  if (bodies) await addBody(content, head, extraction);
  return {
    messageId: head.messageId,
    subject: head.subject.slice(0, limits.reportedSubject),
    components: extraction.components,
    texts: extraction.texts,
    incomplete: extraction.incomplete,
    facts: {
      size: message.size ?? content.length,
      ...envelopeFacts(message),
      headers: headerFacts(head),
      attachments: extraction.attachments,
      outermostOf: extraction.outermostOf,
      gaps: extraction.gaps,
    },
  };
}

function addEnvelope({ sender, recipients }: InspectedMessage, extraction: Extraction): void {
  const text = [sender, ...recipients].join('\n');
  extraction.addComponent({ name: 'envelope', type: 'envelope', size: text.length });
  extraction.addText({ component: 'envelope', type: 'envelope', text });
}

function addHead({ subject, text, size, isCut }: MessageHead, extraction: Extraction): void {
  extraction.addComponent({ name: 'subject', type: 'subject', size: subject.length });
  extraction.addText({ component: 'subject', type: 'subject', text: subject });
  extraction.addComponent({ name: 'headers', type: 'headers', size, ...(isCut ? { incomplete: 'limit' } : {}) });
  extraction.addText({ component: 'headers', type: 'headers', text });
}
