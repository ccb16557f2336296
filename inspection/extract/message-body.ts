import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import { decodeText } from './decode-text.js';
import type { Extraction } from './extraction.js';
import type { ContainedFile } from './formats/format.js';
import { addPart, type Within } from './message-attachment.js';
import { headerValue, parseHeaderBlock } from './header-block.js';
import { limits } from './limits.js';
import { readHead, type MessageHead } from './message-head.js';
import { readings } from './mime/readings.js';
import type { Position } from './position.js';
import type { MessageParts } from './message-parts.js';
import { readParts } from './read-parts.js';
import { htmlTexts } from './html/html-texts.js';
import { multipartBoundary, unseenText } from './unseen-text.js';
import { uuencodedFiles } from './uuencoded-files.js';

const OUTERMOST: Position = { prefix: '', depth: 0 };
const PGP_MESSAGE = '-----BEGIN PGP MESSAGE-----';

/**
 * Adds the bodies and attachments of a message.
 * @param position within another message, all of it counts as attachment
 */
export async function addBody(
  content: Buffer,
  head: MessageHead,
  extraction: Extraction,
  position = OUTERMOST,
): Promise<void> {
  const [usual, ...others] = readings(content);
  const body = new BodyCollector(extraction, position);
  const within: Within = { extraction, position, addMessage: (nested, at) => addNested(nested, extraction, at) };
  const parts = await readParts(usual.content);
  const embedded = addTexts(parts, '', body);
  addUnparsed(usual.content, usual.content === content ? head : readHead(usual.content), parts, body);
  if (usual.isHopeless) body.addRaw('body (as it stands)', content.subarray(head.size), 'corrupt');
  body.addPartHeaders(usual.partHeaders);
  for (const part of parts.attachments) await addPart(part, within);
  await addEmbedded(embedded, within);
  for (const other of others) await addOther(await readParts(other.content), parts, body, within);
}

/** @returns the files that stand in the texts themselves */
function addTexts({ text, html }: MessageParts, how: string, body: BodyCollector): readonly ContainedFile[] {
  if (text !== undefined) body.add(`body${how}`, 'text/plain', text, [['', text]]);
  const inText = text === undefined ? [] : uuencodedFiles(text);
  if (html === undefined) return inText;
  const { readings: ways, markup, files } = htmlTexts(html);
  body.add(`body (HTML)${how}`, 'text/html', html, [
    ...ways.map((text, index) => [index === 0 ? '' : ' as styled', text] as const),
    [' markup', markup],
  ]);
  return [...inText, ...files];
}

/** Files in a body belong to it: no attachment could be taken out to be rid of them. */
async function addEmbedded(files: readonly ContainedFile[], within: Within): Promise<void> {
  if (files.length === 0) return;
  const { extraction, position } = within;
  if (position.depth === 0) extraction.budget.startAttachment();
  const attachment = position.attachment ?? extraction.nextPart(undefined);
  const inner = { prefix: `${position.prefix}body > `, depth: position.depth + 1, attachment };
  if (inner.depth > limits.depth) {
    return extraction.addGap({ component: `${position.prefix}body`, reason: 'limit', part: attachment.part });
  }
  for (const { fileName, content, contentType = 'application/octet-stream' } of files) {
    await addPart(
      { fileName, contentType: contentType.toLowerCase(), parameters: {}, content },
      { ...within, position: inner },
    );
  }
}

/** Adds what other mail programs find in the same bytes. What the usual ones find too counts once. */
async function addOther(other: MessageParts, usual: MessageParts, body: BodyCollector, within: Within): Promise<void> {
  const { text, html } = other;
  const texts = { text: text === usual.text ? undefined : text, html: html === usual.html ? undefined : html };
  await addEmbedded(addTexts({ ...other, ...texts }, ' (read otherwise)', body), within);
  const known = usual.attachments.map((part) => part.content);
  for (const part of other.attachments) {
    if (!known.some((content) => content.equals(part.content))) await addPart(part, within);
  }
}

function addNested(content: Buffer, extraction: Extraction, position: Position): Promise<void> {
  const head = readHead(content);
  const headers = { name: `${position.prefix}headers`, type: 'attachment' } as const;
  const part = position.attachment?.part;
  extraction.addComponent({ ...headers, size: head.size, ...(head.isCut ? { incomplete: 'limit' } : {}) }, part);
  extraction.addText({ component: headers.name, type: headers.type, text: head.text, ...partOf(position) });
  return addBody(content, head, extraction, position);
}

/** What mailparser does not give out: all of it when it gave up, and what stands outside the parts. */
function addUnparsed(content: Buffer, head: MessageHead, parts: MessageParts, body: BodyCollector): void {
  if (parts.failure) {
    body.addRaw('body (not parsed)', content.subarray(head.size), parts.failure);
    return;
  }
  const contentType = headerValue(head.fields, 'content-type');
  if (!contentType || !/^\s*multipart\//i.test(contentType)) return;
  const isEmpty = parts.text === undefined && parts.html === undefined && parts.attachments.length === 0;
  const boundary = multipartBoundary(contentType);
  const unseen = boundary === undefined ? undefined : unseenText(content, boundary);
  if (unseen?.delimited) body.addRaw('body (outside the parts)', unseen.bytes);
  else if (isEmpty) body.addRaw('body (not parsed)', content.subarray(head.size), 'corrupt');
}

/** Which attachment the texts of a message within another belong to. */
function partOf({ attachment }: Position): { part?: number } {
  return attachment ? { part: attachment.part } : {};
}

class BodyCollector {
  readonly #extraction: Extraction;
  readonly #position: Position;

  constructor(extraction: Extraction, position: Position) {
    this.#extraction = extraction;
    this.#position = position;
  }

  add(
    name: string,
    contentType: string,
    source: string,
    texts: readonly (readonly [label: string, text: string])[],
  ): void {
    const component = this.#position.prefix + name;
    const incomplete = source.includes(PGP_MESSAGE) ? 'encrypted' : undefined;
    const summary = this.#summary(component, source.length, incomplete);
    this.#extraction.addComponent({ ...summary, contentType }, this.#position.attachment?.part);
    const group = `${this.#position.prefix}body`;
    for (const [label, text] of texts) {
      this.#extraction.addText({
        component: component + label,
        type: this.#type,
        text,
        group,
        ...partOf(this.#position),
      });
    }
  }

  addRaw(name: string, bytes: Buffer, incomplete?: IncompleteReason): void {
    const text = decodeText(bytes);
    if (text.trim() === '') return;
    const component = this.#position.prefix + name;
    this.#extraction.addComponent(this.#summary(component, bytes.length, incomplete), this.#position.attachment?.part);
    this.#extraction.addText({ component, type: this.#type, text, ...partOf(this.#position) });
  }

  /** What stands in the header blocks of the parts: mail programs do not show it, but it is delivered. */
  addPartHeaders(blocks: string): void {
    if (blocks === '') return;
    const fields = parseHeaderBlock(Buffer.from(blocks, 'latin1'));
    const text = fields.map(({ name, value }) => `${name}: ${value}`).join('\n');
    const component = `${this.#position.prefix}headers (of the parts)`;
    const type = this.#position.depth === 0 ? 'headers' : 'attachment';
    this.#extraction.addText({ component, type, text, ...partOf(this.#position) });
  }

  get #type(): 'body' | 'attachment' {
    return this.#position.depth === 0 ? 'body' : 'attachment';
  }

  #summary(name: string, size: number, incomplete: IncompleteReason | undefined) {
    return { name, type: this.#type, size, ...(incomplete ? { incomplete } : {}) };
  }
}
