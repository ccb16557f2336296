import { messageParsing } from '@cloud-prevent/protocol/message-parsing';
import { MailParser, type AttachmentStream, type MessageText } from 'mailparser';

/** Contents of the attachments in base64, and the texts: plain, HTML. */
export interface Parsed {
  readonly attachments: readonly string[];
  readonly texts: readonly unknown[];
}

/** What mailparser alone makes of a message: the content of the attachments, and the texts. */
export function parsedAlone(content: Buffer): Promise<Parsed> {
  return new Promise((resolve) => {
    const attachments: string[] = [];
    const texts: unknown[] = [];
    const parser = new MailParser(messageParsing);
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') texts.push(data.text, data.html || undefined);
      else {
        const chunks: Buffer[] = [];
        data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
        data.content.on('end', () => {
          attachments.push(Buffer.concat(chunks).toString('base64'));
          data.release();
        });
      }
    });
    parser.on('end', () => resolve({ attachments, texts: texts.length > 0 ? texts : [undefined, undefined] }));
    parser.end(content);
  });
}
