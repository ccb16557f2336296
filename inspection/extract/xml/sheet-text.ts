import type { Budget } from '../budget.js';
import { xmlAttribute } from './xml-attributes.js';
import type { XmlVisitor } from './xml-tokens.js';

/** Collects the cells of a sheet: a line for each row, with a tab between cells. */
export class SheetText implements XmlVisitor {
  readonly #pieces: string[] = [];
  #value = '';
  #type: string | undefined;

  /**
   * @param strings that cells refer to by number
   * @param budget for what is repeated by reference: cells of five bytes can hold thirty thousand characters each
   */
  constructor(
    private readonly strings: readonly string[],
    private readonly budget: Budget,
  ) {}

  text(text: string): void {
    this.#value += text;
  }

  tag(name: string, source: string): void {
    if (name === 'c' && source[1] !== '/') {
      this.#flush();
      this.#type = xmlAttribute(source, 't');
    } else if (name === 'c') this.#flush('\t');
    else if (name === 'f' && source[1] === '/') this.#flush(' ');
    else if (name === 'row') this.#flush('\n');
    else if (name === 'hyperlink' || name === 'dataValidation') this.#pieces.push(`\n${source}\n`);
  }

  /** All of it. */
  result(): string {
    this.#flush();
    return this.#pieces.join('');
  }

  #flush(separator = ''): void {
    if (this.#value) this.#pieces.push(this.#cell(this.#value));
    if (separator) this.#pieces.push(separator);
    this.#value = '';
    if (separator === '\t') this.#type = undefined;
  }

  #cell(value: string): string {
    if (this.#type === 's' && /^\s*\d+\s*$/.test(value)) return this.#shared(Number(value));
    return this.#type === undefined && /^-?\d+(?:\.\d+)?E[+-]?\d+$/i.test(value) ? plainNumber(Number(value)) : value;
  }

  #shared(number: number): string {
    const text = this.strings[number] ?? '';
    this.budget.spend(text.length);
    return text;
  }
}

/** A number as people see it: a card number of 16 digits is saved as 4.111111111111111E15. */
function plainNumber(value: number): string {
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
}
