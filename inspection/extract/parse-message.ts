import { messageParsing } from '@cloud-prevent/protocol/message-parsing';
import type { AttachmentStream, MessageText, StructuredHeader } from 'mailparser';
import { MailParser } from 'mailparser';
import type { MessagePart } from './message-part.js';
import type { MessageParts } from './message-parts.js';

/** Takes a message apart with mailparser. Never rejects: what cannot be parsed is said in `failure`. */
export function parseMessage(content: Buffer): Promise<MessageParts> {
  return new Promise((resolve) => {
    const parser = new MailParser(messageParsing);
    const attachments: MessagePart[] = [];
    let texts: MessageText | undefined;
    const finish = (failure: MessageParts['failure']) => {
      resolve({
        text: texts?.text,
        html: typeof texts?.html === 'string' ? texts.html : undefined,
        attachments,
        failure,
      });
    };
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') texts = data;
      else collect(data, (part) => attachments.push(part));
    });
    parser.on('error', (error: Error & { code?: string }) => {
      finish(error.code === 'EMAXLEN' ? 'limit' : 'corrupt');
      parser.destroy();
    });
    parser.on('end', () => finish(undefined));
    parser.end(content);
  });
}

function collect(attachment: AttachmentStream, done: (part: MessagePart) => void): void {
  const chunks: Buffer[] = [];
  attachment.content.on('data', (chunk: Buffer) => chunks.push(chunk));
  attachment.content.on('end', () => {
    done(toPart(attachment, Buffer.concat(chunks)));
    attachment.release();
  });
}

function toPart({ filename, contentType, headers }: AttachmentStream, content: Buffer): MessagePart {
  const declared = headers.get('content-type');
  return {
    fileName: filename || undefined,
    contentType: contentType || 'application/octet-stream',
    parameters: isStructured(declared) ? declared.params : {},
    content,
  };
}

function isStructured(value: unknown): value is StructuredHeader {
  return typeof value === 'object' && value !== null && 'params' in value;
}
