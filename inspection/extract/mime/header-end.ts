import { lineAt } from './lines.js';

/** How a header block ends. */
export interface HeaderEnd {
  /** Where the line begins that ends it. */
  readonly at: number;
  /** Where the body begins. */
  readonly body: number;
  /** A line of blanks comes before: it is empty for some programs, and goes on with a field for others. */
  readonly blankLine: number | undefined;
}

/**
 * Looks for the end of a header block: an empty line, or a delimiter line when that comes sooner.
 * @param isDelimiter says so of the text of a line
 */
export function headerEnd(content: Buffer, from: number, isDelimiter: (text: string) => boolean): HeaderEnd {
  let blankLine: number | undefined;
  for (let at = from; at < content.length;) {
    const { text, textEnd, end, next } = lineAt(content, at);
    if (end === at) return { at, body: next, blankLine };
    if (text.startsWith('--') && isDelimiter(text)) return { at, body: at, blankLine };
    if (textEnd === at) blankLine ??= at;
    at = next;
  }
  return { at: content.length, body: content.length, blankLine };
}
