import { decodeXML } from 'entities';

/** Gets what a piece of XML consists of, in order. */
export interface XmlVisitor {
  /** Characters between tags, references decoded; also those of CDATA sections. */
  text(text: string): void;
  /**
   * A start or end tag.
   * @param name without its prefix
   * @param source from `<` to `>`
   */
  tag(name: string, source: string): void;
}

/** Characters of a tag or comment that are kept while its end has not come. */
const LONGEST = 1024 ** 2;
const NAME = /^<\/?(?:[^\s:/>]{1,100}:)?([^\s:/>]{1,100})/;

/**
 * Takes XML apart as it comes in, well-formed or not, in bounded memory. No entity that the document declares is
 * expanded: a document of a kilobyte can declare a gigabyte.
 */
export class XmlTokens {
  #rest = '';

  constructor(private readonly visitor: XmlVisitor) {}

  /** Takes the next piece. */
  write(piece: string): void {
    const xml = this.#rest + piece;
    let at = 0;
    for (let open = xml.indexOf('<'); open >= 0; open = xml.indexOf('<', at)) {
      if (open > at) this.#text(xml.slice(at, open));
      at = open;
      const end = endOf(xml, open);
      if (end < 0) break;
      this.#markup(xml.slice(open, end));
      at = end;
    }
    this.#rest = xml.slice(at);
    const isText = !this.#rest.startsWith('<');
    if (this.#rest.length > LONGEST || (isText && !this.#rest.includes('&', this.#rest.length - 12))) this.end();
  }

  /** Gives out what is left: text, or a tag that never ended. */
  end(): void {
    if (this.#rest) this.#text(this.#rest);
    this.#rest = '';
  }

  #text(raw: string): void {
    this.visitor.text(raw.includes('&') ? decodeXML(raw) : raw);
  }

  #markup(source: string): void {
    if (source.startsWith('<![CDATA[')) this.visitor.text(source.slice(9, -3));
    else if (source.startsWith('<!--')) this.visitor.text(`\n${source.slice(4, -3)}\n`);
    else {
      const name = NAME.exec(source)?.[1];
      if (name && !name.startsWith('?') && !name.startsWith('!')) this.visitor.tag(name, source);
    }
  }
}

/** After the piece of markup that begins there; -1 when its end has not come yet. */
function endOf(xml: string, open: number): number {
  const next = xml[open + 1];
  if (next === undefined) return -1;
  if (next !== '!') return after(xml, '>', open);
  if (xml.length < open + 9) return -1;
  if (xml.startsWith('<![CDATA[', open)) return after(xml, ']]>', open);
  return xml.startsWith('<!--', open) ? after(xml, '-->', open + 4) : after(xml, '>', open);
}

function after(xml: string, what: string, from: number): number {
  const at = xml.indexOf(what, from);
  return at < 0 ? -1 : at + what.length;
}
