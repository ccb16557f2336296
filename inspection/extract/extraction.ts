import type { ComponentSummary, IncompleteReason } from '@cloud-prevent/protocol/incident';
import { normalizeText } from '../text/normalize-text.js';
import { Budget } from './budget.js';
import type { ExtractedText } from './extracted-message.js';
import { limits } from './limits.js';

/** Collects what is found in one message, within its limits. */
export class Extraction {
  readonly components: ComponentSummary[] = [];
  readonly texts: ExtractedText[] = [];
  /** What may still be unpacked from it. */
  readonly budget = new Budget();
  #characters = 0;
  readonly #incomplete = new Set<IncompleteReason>();

  /** Reasons met so far, each once. */
  get incomplete(): IncompleteReason[] {
    return [...this.#incomplete];
  }

  /** Lists a component; beyond the limit it is only noted that there are more. */
  addComponent(component: ComponentSummary): void {
    if (component.incomplete) this.#incomplete.add(component.incomplete);
    if (this.components.length < limits.components) {
      this.components.push({ ...component, name: component.name.slice(0, limits.reportedName) });
    } else this.#incomplete.add('limit');
  }

  /** Adds a text to be inspected. Nothing is added for blank text. */
  addText({ component, text, ...rest }: ExtractedText): void {
    const normal = normalizeText(this.#withinLimit(text));
    if (!/\S/.test(normal)) return;
    if (this.texts.length >= 2 * limits.components) this.#incomplete.add('limit');
    else this.texts.push({ component: component.slice(0, limits.reportedName), text: normal, ...rest });
  }

  #withinLimit(text: string): string {
    const left = limits.textCharacters - this.#characters;
    this.#characters += Math.min(text.length, left);
    if (text.length > left) this.#incomplete.add('limit');
    return text.length > left ? text.slice(0, left) : text;
  }

  /** Notes that something was not looked at. */
  addIncomplete(reason: IncompleteReason): void {
    this.#incomplete.add(reason);
  }
}
