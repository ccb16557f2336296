import type { XmlVisitor } from './xml-tokens.js';

/** Collects the strings that the cells of a workbook share. */
export class SharedStrings implements XmlVisitor {
  readonly strings: string[] = [];
  /** How characters of the strings are read, which is shown above them. */
  readonly readings: string[] = [];
  #isReading = false;
  #current: string | undefined;

  text(text: string): void {
    if (this.#isReading) this.readings.push(text);
    else if (this.#current !== undefined) this.#current += text;
  }

  tag(name: string, source: string): void {
    if (name === 'rPh') this.#isReading = !source.startsWith('</') && !source.endsWith('/>');
    if (name !== 'si') return;
    if (source[1] !== '/' && !source.endsWith('/>')) this.#current = '';
    else {
      this.strings.push(this.#current ?? '');
      this.#current = undefined;
    }
  }
}
