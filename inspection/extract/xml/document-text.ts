import { xmlAttributes } from './xml-attributes.js';
import type { XmlVisitor } from './xml-tokens.js';

/** Elements of office documents that part words. All others may stand within one, as runs of a word do. */
const BREAKS = new Set(
  'p h br cr tr table line-break tc table-cell list-item sectPr sp txBody title subject creator description keywords lastModifiedBy category si row comment pt v Relationship property sheet definedName lpstr company manager'.split(
    ' ',
  ),
);
const BLANKS = new Set(['tab', 'ptab', 's', 'noBreakHyphen']);
/** Attributes that people write into: alternative texts, names of sheets, links. */
const WRITTEN = new Set([
  'descr',
  'title',
  'Target',
  'alt',
  'string',
  'href',
  'instr',
  'author',
  'string-value',
  'val',
]);
const HAS_WRITTEN =
  / (?:[\w-]+:)?(?:descr|title|Target|alt|string|href|instr|author|string-value)=| (?:name|val)="[^"]*\s/;

/** Collects the text of a part of a word processor or presentation document. */
export class DocumentText implements XmlVisitor {
  readonly #pieces: string[] = [];
  readonly #attributes: string[] = [];

  text(text: string): void {
    this.#pieces.push(text);
  }

  tag(name: string, source: string): void {
    if (BREAKS.has(name)) this.#pieces.push('\n');
    else if (BLANKS.has(name)) this.#pieces.push(' ');
    if (HAS_WRITTEN.test(source)) this.#addAttributes(source);
  }

  /** All of it: the text, and after it what stands in attributes. */
  result(): string {
    return [this.#pieces.join(''), ...this.#attributes].join('\n');
  }

  #addAttributes(source: string): void {
    for (const [name, value] of xmlAttributes(source)) if (WRITTEN.has(name)) this.#attributes.push(value);
  }
}
