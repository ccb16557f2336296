import { messageParsing } from '@cloud-prevent/protocol/message-parsing';
import { MailParser, type AttachmentStream, type MessageText } from 'mailparser';
import { storableText } from '../../operation/storable-text.js';
import type { AttachmentMark, WantedPart } from './wanted-part.js';

/** Characters of a component's name that detectors report. */
const LONGEST_NAME = 255;

interface Parts {
  readonly texts: MessageText | undefined;
  readonly attachments: readonly { readonly name: string; readonly content: Buffer }[];
}

/**
 * Takes a part out of a message. To be done in a thread that can be ended: whoever wrote the message chose what there is
 * to do.
 * @returns texts in UTF-8; undefined when there is no such part, or more than one that could be meant
 * @throws Error for a message that cannot be taken apart
 */
export async function takePart(message: Buffer, wanted: WantedPart): Promise<Buffer | undefined> {
  const { texts, attachments } = await partsOf(message);
  return 'body' in wanted ? bodyIn(texts, wanted.body) : attachmentIn(attachments, wanted.attachment);
}

function bodyIn(texts: MessageText | undefined, wanted: 'text/plain' | 'text/html' | 'any'): Buffer | undefined {
  const html = typeof texts?.html === 'string' ? texts.html : undefined;
  const text = { 'text/plain': texts?.text, 'text/html': html, any: texts?.text || (html ?? texts?.text) }[wanted];
  return text === undefined ? undefined : Buffer.from(text);
}

function attachmentIn(
  attachments: Parts['attachments'],
  { name, size, place, alike }: AttachmentMark,
): Buffer | undefined {
  const found = attachments.filter((one) => one.name === name && one.content.length === size);
  return found.length === alike ? found[place]?.content : undefined;
}

function partsOf(message: Buffer): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(messageParsing);
    const attachments: { name: string; content: Buffer }[] = [];
    let texts: MessageText | undefined;
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') texts = data;
      else collect(data, (content) => attachments.push({ name: reportedName(data), content }));
    });
    parser.on('error', reject);
    parser.on('end', () => resolve({ texts, attachments }));
    parser.end(message);
  });
}

function collect(attachment: AttachmentStream, done: (content: Buffer) => void): void {
  const chunks: Buffer[] = [];
  attachment.content.on('data', (chunk: Buffer) => chunks.push(chunk));
  attachment.content.on('end', () => {
    done(Buffer.concat(chunks));
    attachment.release();
  });
}

function reportedName({ filename, contentType }: AttachmentStream): string {
  return storableText((filename || contentType || 'application/octet-stream').slice(0, LONGEST_NAME));
}
