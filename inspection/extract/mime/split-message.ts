import { bodyStart } from '../body-start.js';
import { limits } from '../limits.js';
import { lineAt, nextDashes, type Line } from './lines.js';
import { plainHeader, type PlainHeader } from './plain-header.js';

/** A part of a message that has none within it. */
export interface Leaf {
  readonly header: PlainHeader;
  /** In its transfer encoding, without the line end before the delimiter. */
  readonly body: Buffer;
  /** The message has no other. */
  readonly isWhole: boolean;
  /** It stands beside others that say the same. */
  readonly isAlternative: boolean;
}

interface OpenMultipart {
  readonly boundary: string;
  readonly isAlternative: boolean;
  hasParts: boolean;
  isClosed: boolean;
}

interface Delimiter {
  readonly of: OpenMultipart;
  /** What stands behind the boundary. */
  readonly rest: string;
}

/** Multiparts within one another; ordinary mail has three. */
const DEEPEST = 10;
const CR = 0x0d;
/** mailparser takes the CR before a delimiter for a line end. */
const CR_BEFORE_DASHES = '\n\r--';

/**
 * Takes a message apart as every parser of MIME does: multiparts that end where they should, one within the other, and
 * header blocks that say everything once.
 * @returns the parts in their order; undefined when there is any doubt how parsers read it
 */
export function splitMessage(content: Buffer): readonly Leaf[] | undefined {
  return new Splitter(content).run();
}

class Splitter {
  readonly #leaves: Leaf[] = [];
  /** The innermost last. */
  readonly #open: OpenMultipart[] = [];
  #leaf: Pick<Leaf, 'header' | 'isWhole' | 'isAlternative'> | undefined;
  #leafStart = 0;
  #parts = 0;

  constructor(private readonly content: Buffer) {}

  run(): readonly Leaf[] | undefined {
    let at = this.#begin(0);
    if (this.#leaf) this.#endLeaf(this.content.length);
    else if (this.content.includes(CR_BEFORE_DASHES)) return undefined;
    while (at !== undefined && this.#open.length > 0) {
      const dashes = nextDashes(this.content, at);
      if (dashes < 0) return this.#open.every(({ isClosed }) => isClosed) ? this.#leaves : undefined;
      const line = lineAt(this.content, dashes);
      const delimiter = this.#delimiterIn(line.text);
      at = delimiter ? this.#pass(delimiter, dashes, line) : line.next;
    }
    return at === undefined ? undefined : this.#leaves;
  }

  /** Reads the header block of a part. @returns where its body begins; undefined when that is not sure */
  #begin(from: number): number | undefined {
    const size = bodyStart(this.content.subarray(from, from + limits.headerBytes + 1));
    const header =
      size > limits.headerBytes ? undefined : plainHeader(this.content.toString('latin1', from, from + size));
    this.#parts += 1;
    if (!header || this.#parts >= limits.parts) return undefined;
    const isAlternative = header.type === 'multipart/alternative' || (this.#open.at(-1)?.isAlternative ?? false);
    this.#leafStart = from + size;
    if (!header.type.startsWith('multipart/')) {
      this.#leaf = { header, isWhole: this.#open.length === 0, isAlternative };
    } else if (!this.#enter(header.parameters['boundary'], isAlternative)) return undefined;
    return from + size;
  }

  #enter(boundary: string | undefined, isAlternative: boolean): boolean {
    const isKnown = this.#open.some((multipart) => multipart.boundary === boundary);
    if (!boundary || isKnown || this.#open.length === DEEPEST) return false;
    this.#open.push({ boundary, isAlternative, hasParts: false, isClosed: false });
    return true;
  }

  #delimiterIn(text: string): Delimiter | undefined {
    const of = this.#open.findLast(({ boundary }) => text.startsWith(boundary, 2));
    return of && { of, rest: text.slice(2 + of.boundary.length) };
  }

  /** @returns where to go on; undefined when it is not quite a delimiter, or comes where none should */
  #pass({ of, rest }: Delimiter, from: number, { textEnd, end, next }: Line): number | undefined {
    const left = this.#open.splice(this.#open.indexOf(of) + 1);
    const isUsual = textEnd === end && !of.isClosed && left.every(({ isClosed }) => isClosed);
    const bodyEnd = this.#withoutLineEnd(from);
    // mailparser keeps the line end when nothing comes before it, but not always.
    const isBlank = this.#leaf !== undefined && bodyEnd === this.#leafStart && bodyEnd < from;
    if (!isUsual || isBlank || (rest !== '' && rest !== '--')) return undefined;
    this.#endLeaf(bodyEnd);
    if (rest === '') {
      of.hasParts = true;
      return this.#begin(next);
    }
    of.isClosed = true;
    return of.hasParts ? next : undefined;
  }

  #endLeaf(at: number): void {
    if (this.#leaf) this.#leaves.push({ ...this.#leaf, body: this.content.subarray(this.#leafStart, at) });
    this.#leaf = undefined;
  }

  /** The line end before a delimiter belongs to that. */
  #withoutLineEnd(delimiter: number): number {
    if (delimiter <= this.#leafStart) return delimiter;
    return this.content[delimiter - 2] === CR && delimiter - 1 > this.#leafStart ? delimiter - 2 : delimiter - 1;
  }
}
