import type { AttachmentStream, MessageText, StructuredHeader } from 'mailparser';
import { MailParser } from 'mailparser';
import { limits } from './limits.js';
import type { MessagePart } from './message-part.js';
import { setAsideBase64, type SetAside } from './set-aside.js';
import { singleText } from './single-text.js';

/** More than any mark has. */
const LONGEST_MARK = 100;

/** A message taken apart. */
export interface MessageParts {
  /** All inline plain text, decoded. */
  readonly text: string | undefined;
  /** All inline HTML, decoded. */
  readonly html: string | undefined;
  readonly attachments: readonly MessagePart[];
  /** Why taking apart stopped; the texts are then missing. */
  readonly failure: 'limit' | 'corrupt' | undefined;
}

/** Without what would be made of text and HTML for display; messages within come as attachments. */
const OPTIONS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  ignoreEmbedded: true,
  maxHeadSize: limits.headerBytes,
  maxChildNodes: limits.parts,
};

/**
 * Takes a message apart with mailparser: parts, transfer encodings, character sets, file names. A message that is one
 * plain text goes past it, and so do attachments in base64, which takes it ten times as long to decode. Never rejects:
 * what cannot be parsed is said in `failure`.
 */
export async function readParts(content: Buffer): Promise<MessageParts> {
  const text = singleText(content);
  if (text !== undefined) return { text: text || undefined, html: undefined, attachments: [], failure: undefined };
  const { rest, runs } = setAsideBase64(content);
  const parts = await parse(rest);
  return withRuns(parts, runs) ?? parse(content);
}

/** The parts with what was set aside; undefined when some of it was no attachment. */
function withRuns(parts: MessageParts, runs: SetAside['runs']): MessageParts | undefined {
  if (runs.size === 0) return parts;
  let found = 0;
  const attachments = parts.attachments.map((part) => {
    const run = runs.get(part.content.toString('latin1', 0, LONGEST_MARK));
    if (!run) return part;
    found += 1;
    return { ...part, content: Buffer.from(run.toString('latin1'), 'base64') };
  });
  return found === runs.size && !parts.failure ? { ...parts, attachments } : undefined;
}

function parse(content: Buffer): Promise<MessageParts> {
  return new Promise((resolve) => {
    const parser = new MailParser(OPTIONS);
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
