import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { Extraction } from './extraction.js';
import type { PartCollector } from './formats/format.js';
import { formats } from './formats/formats.js';
import { limits } from './limits.js';
import type { MessagePart } from './message-part.js';
import type { Position } from './position.js';

/** The message that an attachment belongs to. */
export interface Within {
  readonly extraction: Extraction;
  readonly position: Position;
  /** Reads a message that is in the attachment. */
  readonly addMessage: (content: Buffer, position: Position) => Promise<void>;
}

/** Adds an attachment: its name always, its content when a format recognises it. */
export async function addPart(part: MessagePart, within: Within): Promise<void> {
  const attachment = new AttachmentCollector(part, within);
  if (part.fileName) attachment.addText(part.fileName, 'name');
  const format = formats.find((candidate) => candidate.recognises(part));
  try {
    await format?.extract(part, attachment);
  } catch {
    // Whatever a format stumbles over is a property of the part, and is reported as one.
    attachment.addIncomplete('corrupt');
  }
  attachment.finish();
}

class AttachmentCollector implements PartCollector {
  readonly #part: MessagePart;
  readonly #within: Within;
  readonly #name: string;
  #incomplete: IncompleteReason | undefined;

  constructor(part: MessagePart, within: Within) {
    this.#part = part;
    this.#within = within;
    this.#name = within.position.prefix + (part.fileName ?? part.contentType);
  }

  addText(text: string, label?: string): void {
    const component = label ? `${this.#name} (${label})` : this.#name;
    this.#within.extraction.addText({ component, type: 'attachment', text });
  }

  addIncomplete(reason: IncompleteReason): void {
    this.#incomplete ??= reason;
    this.#within.extraction.addIncomplete(reason);
  }

  async addMessage(content: Buffer): Promise<void> {
    const depth = this.#within.position.depth + 1;
    if (depth > limits.depth) this.addIncomplete('limit');
    else await this.#within.addMessage(content, { prefix: `${this.#name} > `, depth });
  }

  /** Lists the attachment, when all that is missing in it is known. */
  finish(): void {
    const { contentType, content } = this.#part;
    const incomplete = this.#incomplete ? { incomplete: this.#incomplete } : {};
    this.#within.extraction.addComponent({
      name: this.#name,
      type: 'attachment',
      contentType,
      size: content.length,
      ...incomplete,
    });
  }
}
