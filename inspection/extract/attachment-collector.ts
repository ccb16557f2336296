import type { ComponentSummary, IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { Budget } from './budget.js';
import type { ContainedFile, PartCollector } from './formats/format.js';
import { limits } from './limits.js';
import type { MissingContent, Within } from './message-attachment.js';
import type { MessagePart } from './message-part.js';
import type { Position } from './position.js';

/** Characters of a component's name that names of files within it are put after. */
const LONGEST_PREFIX = 1000;

/** Takes what a format finds in one attachment, under the attachment's name. */
export class AttachmentCollector implements PartCollector {
  readonly budget: Budget;
  readonly #name: string;
  #incomplete: IncompleteReason | undefined;

  /** @param addPart looks at a file within the attachment */
  constructor(
    private readonly part: MessagePart,
    private readonly within: Within,
    private readonly addPart: (file: MessagePart, position: Position, missing?: MissingContent) => Promise<void>,
  ) {
    this.budget = within.extraction.budget;
    this.#name = within.position.prefix + (part.fileName ?? part.contentType);
  }

  addText(text: string, label?: string): void {
    const component = label ? `${this.#name} (${label})` : this.#name;
    this.within.extraction.addText({ component, type: 'attachment', text });
  }

  addIncomplete(reason: IncompleteReason): void {
    this.#incomplete ??= reason;
    this.within.extraction.addIncomplete(reason);
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
  finish(facts: Pick<ComponentSummary, 'trueType' | 'mismatch'> | undefined): void {
    this.within.extraction.addComponent({
      name: this.#name,
      type: 'attachment',
      contentType: this.part.contentType,
      size: this.part.content.length,
      ...facts,
      ...(this.#incomplete && { incomplete: this.#incomplete }),
    });
  }

  /** Where what is within the attachment stands; undefined, and reported, when that is too deep. */
  #inner(): Position | undefined {
    const depth = this.within.position.depth + 1;
    if (depth <= limits.depth) return { prefix: `${this.#name.slice(0, LONGEST_PREFIX)} > `, depth };
    this.addIncomplete('limit');
    return undefined;
  }
}
