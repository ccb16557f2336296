import { xmlAttributes } from './xml-attributes.js';
import type { XmlVisitor } from './xml-tokens.js';

/** Elements of office documents that part words. All others may stand within one, as runs of a word do. */
const BREAKS = new Set(
  'p h br cr tr table line-break tc table-cell list-item sectPr sp txBody title subject creator description keywords lastModifiedBy category si row comment pt v text Relationship property sheet definedName lpstr company manager'.split(
    ' ',
  ),
);
const BLANKS = new Set(['tab', 'ptab', 's', 'noBreakHyphen']);
/** Elements whose text is shown elsewhere than in the line where it stands: notes, codes of fields, readings. */
const ASIDE = new Set(['instrText', 'annotation', 'note', 'rPh', 'desc']);
/** What says of a run that it is hidden. */
const HIDDEN = /^<(?:[\w-]+:)?(?:vanish|specVanish)(?![\w-])(?![^>]*val="(?:0|false|off)")/;
const SYMBOL = /[\s:]char="[Ff]?0?([0-9A-Fa-f]{2,4})"/;
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
  readonly #shown: string[] = [];
  readonly #aside: string[] = [];
  /** How deep in elements that stand aside. */
  #depthAside = 0;
  #isHidden = false;
  readonly #attributes: string[] = [];

  text(text: string): void {
    if (this.#depthAside > 0) this.#aside.push(text);
    else {
      this.#pieces.push(text);
      if (!this.#isHidden) this.#shown.push(text);
    }
  }

  tag(name: string, source: string): void {
    if (ASIDE.has(name)) this.#goAside(source);
    else if (name === 'r') this.#isHidden = false;
    else if (name === 'delText') this.#isHidden = !source.startsWith('</');
    else if (HIDDEN.test(source)) this.#isHidden = true;
    if (BREAKS.has(name)) this.text('\n');
    else if (BLANKS.has(name)) this.text(' ');
    else if (name === 'sym') this.text(symbolOf(source));
    if (HAS_WRITTEN.test(source)) this.#addAttributes(source);
  }

  /** All of it: the text, and after it what stands aside and in attributes. */
  result(): string {
    return [this.#pieces.join(''), this.#aside.join(''), ...this.#attributes].join('\n');
  }

  /** The text without what is hidden or was taken out; undefined when that is all of it. */
  shown(): string | undefined {
    return this.#shown.length < this.#pieces.length ? this.#shown.join('') : undefined;
  }

  #goAside(source: string): void {
    if (source.startsWith('</')) {
      this.#depthAside = Math.max(0, this.#depthAside - 1);
      this.#aside.push('\n');
    } else if (!source.endsWith('/>')) this.#depthAside += 1;
  }

  #addAttributes(source: string): void {
    for (const [name, value] of xmlAttributes(source)) if (WRITTEN.has(name)) this.#attributes.push(value);
  }
}

/** A character of a font of symbols, which have those of ASCII at the same places. */
function symbolOf(source: string): string {
  const code = SYMBOL.exec(source)?.[1];
  return code === undefined ? '' : String.fromCharCode(parseInt(code, 16));
}
