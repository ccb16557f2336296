import { displayOf, type Display } from './tag-display.js';

const TAG = /^<(\/?)([a-z][^\s/>]*)/i;
/** Elements that have no end. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that end where the next of the same kind begins. */
const SELF_ENDING = new Set('p li dd dt option tr td th'.split(' '));

/** Collects the text of HTML as its tags' own styles have it shown, where that is not what their names say. */
export class ShownText {
  readonly #pieces: string[];
  readonly #displays = new Map<string, (Display | undefined)[]>();
  /** The element that is not shown, and how many of its kind stand within one another in it. */
  #hidden: { readonly name: string; readonly isFaint: boolean; depth: number } | undefined;
  #differs = false;

  /** @param before what stands before the first tag that may say something */
  constructor(before: readonly string[]) {
    this.#pieces = [...before];
  }

  text(text: string): void {
    if (!this.#hidden) this.#pieces.push(text);
  }

  /** @param parts whether the tag parts words by its name */
  tag(source: string, parts: boolean): void {
    const [, slash, given = ''] = TAG.exec(source) ?? [];
    if (given === '') return;
    const name = given.toLowerCase();
    if (slash) this.#end(name, parts);
    else this.#start(name, source, parts);
  }

  /** All of it; undefined when the names of the elements say the same. */
  result(): string | undefined {
    return this.#differs ? this.#pieces.join('') : undefined;
  }

  #start(name: string, source: string, parts: boolean): void {
    const display = displayOf(name, source);
    if (this.#hidden && !this.#isShownAgain(name, display, parts)) {
      if (name === this.#hidden.name) this.#hidden.depth += 1;
      return;
    }
    this.#hidden = undefined;
    if (display === 'none' || display === 'faint') this.#hide(name, display === 'faint');
    else {
      this.#part(display, parts);
      if (!VOID.has(name)) this.#note(name, display);
    }
  }

  #isShownAgain(name: string, display: Display | undefined, parts: boolean): boolean {
    if (this.#hidden?.isFaint) return display !== undefined && display !== 'none' && display !== 'faint';
    const endsBefore = name === this.#hidden?.name || (parts && this.#hidden?.name === 'p');
    return endsBefore && SELF_ENDING.has(this.#hidden?.name ?? '');
  }

  #end(name: string, parts: boolean): void {
    if (this.#hidden) {
      if (name === this.#hidden.name) this.#hidden.depth -= 1;
      if (this.#hidden.depth === 0) this.#hidden = undefined;
    } else this.#part(this.#displays.get(name)?.pop(), parts);
  }

  #hide(name: string, isFaint: boolean): void {
    this.#differs = true;
    if (!VOID.has(name)) this.#hidden = { name, isFaint, depth: 1 };
  }

  #part(display: Display | undefined, byName: boolean): void {
    const parts = display === 'block' || (display !== 'inline' && byName);
    if (parts !== byName) this.#differs = true;
    if (parts) this.#pieces.push('\n');
  }

  /** Kept for the end tag; nothing is when no element of that name has said anything yet. */
  #note(name: string, display: Display | undefined): void {
    const displays = this.#displays.get(name);
    if (displays) displays.push(display);
    else if (display === 'inline' || display === 'block') this.#displays.set(name, [display]);
  }
}
