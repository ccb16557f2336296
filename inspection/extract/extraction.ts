import type { ComponentSummary, IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { normalizeText } from '../text/normalize-text.js';
import { Budget } from './budget.js';
import type { ExtractedText } from './extracted-message.js';
import { limits } from './limits.js';
import type { AttachmentFact, AttachmentNumber, GapFact } from './message-facts.js';
import { PictureReader } from './pictures/picture-reader.js';

/** There is more in the message than is taken out of it. */
const WHOLE_MESSAGE: GapFact = { component: 'message', reason: 'limit', part: undefined };

/** Collects what is found in one message, within its limits. */
export class Extraction {
  readonly components: ComponentSummary[] = [];
  readonly texts: ExtractedText[] = [];
  readonly attachments: AttachmentFact[] = [];
  /** For each attachment, by its number, that of the one of the outermost message that it is, or is within. */
  readonly outermostOf: number[] = [];
  /** What may still be unpacked from it. */
  readonly budget = new Budget();
  /** Reads the text in its pictures; undefined where that is not wanted. */
  readonly pictures: PictureReader | undefined;
  readonly #gaps = new Map<string, GapFact>();
  #characters = 0;
  readonly #incomplete = new Set<IncompleteReason>();

  /** Whether files within attachments get a digest too. */
  readonly digests: boolean;

  constructor({ ocr, digests }: { readonly ocr: OcrOptions | undefined; readonly digests: boolean }) {
    this.digests = digests;
    this.pictures = ocr && new PictureReader(ocr, this.budget);
  }

  /** Reasons met so far, each once. */
  get incomplete(): IncompleteReason[] {
    return [...this.#incomplete];
  }

  /**
   * A number for the next attachment.
   * @param outermost number of the one of the outermost message that it is within; undefined when it is such itself
   */
  nextPart(outermost: number | undefined): AttachmentNumber {
    const part = this.outermostOf.length;
    this.outermostOf.push(outermost ?? part);
    return { part, outermost: outermost ?? part };
  }

  /**
   * Notes what is known of an attachment; beyond the limit only `addComponent` says that there are more. Those of the
   * outermost message are all noted: a rule may want to take out every one.
   */
  addAttachment(fact: AttachmentFact): void {
    const isOwn = fact.part === fact.outermost;
    if (isOwn || this.attachments.length < limits.components) this.attachments.push(fact);
  }

  /** What was not looked at, each place and reason once. */
  get gaps(): GapFact[] {
    return [...this.#gaps.values()];
  }

  /** Notes that something was not looked at, and where. Beyond the limit only the first of each reason is kept. */
  addGap({ component, reason, part }: GapFact): void {
    if (this.#gaps.size >= limits.components && this.#incomplete.has(reason)) return;
    this.#incomplete.add(reason);
    const name = component.slice(0, limits.reportedName);
    this.#gaps.set(JSON.stringify([name, reason, part]), { component: name, reason, part });
  }

  /**
   * Lists a component; beyond the limit it is only noted that there are more.
   * @param part number of the attachment that it is, or is in
   */
  addComponent(component: ComponentSummary, part?: number): void {
    if (component.incomplete) this.addGap({ component: component.name, reason: component.incomplete, part });
    if (this.components.length < limits.components) {
      this.components.push({ ...component, name: component.name.slice(0, limits.reportedName) });
    } else this.addGap(WHOLE_MESSAGE);
  }

  /** Adds a text to be inspected. Nothing is added for blank text. */
  addText({ component, text, ...rest }: ExtractedText): void {
    const normal = normalizeText(this.#withinLimit(text));
    if (!/\S/.test(normal)) return;
    if (this.texts.length >= 2 * limits.components) this.addGap(WHOLE_MESSAGE);
    else this.texts.push({ component: component.slice(0, limits.reportedName), text: normal, ...rest });
  }

  #withinLimit(text: string): string {
    const left = limits.textCharacters - this.#characters;
    this.#characters += Math.min(text.length, left);
    if (text.length > left) this.addGap(WHOLE_MESSAGE);
    return text.length > left ? text.slice(0, left) : text;
  }
}
