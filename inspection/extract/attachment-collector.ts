import { createHash } from 'node:crypto';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { Budget } from './budget.js';
import type { ContainedFile, PartCollector } from './formats/format.js';
import { limits } from './limits.js';
import type { MissingContent, Within } from './message-attachment.js';
import type { AttachmentNumber } from './message-facts.js';
import type { MessagePart } from './message-part.js';
import type { PictureReader } from './pictures/picture-reader.js';
import type { Position } from './position.js';
import type { TypeName } from './types/true-types.js';

/** Characters of a component's name that names of files within it are put after. */
const LONGEST_PREFIX = 1000;

/** Takes what a format finds in one attachment, under the attachment's name. */
export class AttachmentCollector implements PartCollector {
  readonly budget: Budget;
  readonly pictures: PictureReader | undefined;
  readonly #name: string;
  readonly #number: AttachmentNumber;
  #incomplete: IncompleteReason | undefined;

  /** @param addPart looks at a file within the attachment */
  constructor(
    private readonly part: MessagePart,
    private readonly within: Within,
    private readonly addPart: (file: MessagePart, position: Position, missing?: MissingContent) => Promise<void>,
  ) {
    this.budget = within.extraction.budget;
    this.pictures = within.extraction.pictures;
    this.#name = within.position.prefix + (part.fileName ?? part.contentType);
    this.#number = within.extraction.nextPart(within.position.attachment?.outermost);
  }

  addText(text: string, label?: string): void {
    const component = label ? `${this.#name} (${label})` : this.#name;
    this.within.extraction.addText({ component, type: 'attachment', text, part: this.#number.part });
  }

  addReadings([first = '', ...others]: readonly string[], label?: string): void {
    if (others.length === 0) return this.addText(first, label);
    const { part } = this.#number;
    const group = `${part} ${label ?? ''}`;
    for (const text of [first, ...others]) {
      const labels = [...(label ? [label] : []), ...(text === first ? [] : ['as shown'])];
      const component = labels.length > 0 ? `${this.#name} (${labels.join(', ')})` : this.#name;
      this.within.extraction.addText({ component, type: 'attachment', text, part, group });
    }
  }

  addIncomplete(reason: IncompleteReason): void {
    this.#incomplete ??= reason;
    this.within.extraction.addGap({ component: this.#name, reason, part: this.#number.part });
  }

  async addMessage(content: Buffer): Promise<void> {
    const position = this.#inner();
    if (position) await this.within.addMessage(content, position);
  }

  async addFile({ fileName, contentType, content, incomplete }: ContainedFile): Promise<void> {
    const position = this.#inner();
    if (!position) return;
    const declared = contentType?.toLowerCase() ?? 'application/octet-stream';
    await this.addPart({ fileName, contentType: declared, parameters: {}, content }, position, incomplete);
  }

  /** Lists the attachment, when all that is missing in it is known. */
  finish(trueType: TypeName | undefined, mismatch: boolean): void {
    const { extraction } = this.within;
    const { contentType, content, fileName } = this.part;
    extraction.addComponent(
      {
        name: this.#name,
        type: 'attachment',
        contentType,
        size: content.length,
        ...(trueType && { trueType }),
        ...(mismatch && { mismatch }),
        ...(this.#incomplete && { incomplete: this.#incomplete }),
      },
      this.#number.part,
    );
    const component = this.#name.slice(0, limits.reportedName);
    const digest = this.#digest();
    extraction.addAttachment({
      ...this.#number,
      component,
      fileName,
      trueType,
      mismatch,
      size: content.length,
      digest,
    });
  }

  /** A file within another is read at once: nobody keeps its bytes until somebody asks. */
  #digest(): (() => string) | undefined {
    const { extraction, position } = this.within;
    const { content } = this.part;
    if (position.depth === 0) return () => sha256(content);
    if (!extraction.digests) return undefined;
    const digest = sha256(content);
    return () => digest;
  }

  /** Where what is within the attachment stands; undefined, and reported, when that is too deep. */
  #inner(): Position | undefined {
    const depth = this.within.position.depth + 1;
    if (depth <= limits.depth) {
      return { prefix: `${this.#name.slice(0, LONGEST_PREFIX)} > `, depth, attachment: this.#number };
    }
    this.addIncomplete('limit');
    return undefined;
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
