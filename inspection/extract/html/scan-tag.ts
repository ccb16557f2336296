const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const MORE_THAN = 0x3e;
const SPACE = 0x20;

/** Gets an attribute; its value as it stands, references not decoded, empty when it has none. */
export type TakeAttribute = (name: string, value: string) => void;

/**
 * Finds the end of a start or end tag as browsers do (WHATWG HTML, 13.2.5): a `>` counts unless it stands within a
 * quoted value, and a quote begins a value only behind an equals sign.
 * @param open of its `<`
 * @param take gets its attributes
 * @returns after its `>`, or the length of the source when that never comes
 */
export function scanTag(html: string, open: number, take?: TakeAttribute): number {
  let at = nameEnd(html, open + 1);
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === MORE_THAN) return at + 1;
    if (code <= SPACE || code === SLASH) at += 1;
    else at = scanAttribute(html, at, take);
  }
  return html.length;
}

function scanAttribute(html: string, start: number, take: TakeAttribute | undefined): number {
  const end = nameEnd(html, start + 1, EQUALS);
  const equals = afterBlanks(html, end);
  if (html.charCodeAt(equals) !== EQUALS) {
    take?.(html.slice(start, end), '');
    return end;
  }
  const from = afterBlanks(html, equals + 1);
  const quote = html.charCodeAt(from);
  if (quote === MORE_THAN) return from;
  const isQuoted = quote === QUOTE || quote === APOSTROPHE;
  const to = isQuoted ? valueEnd(html, from + 1, html.charAt(from)) : valueEnd(html, from);
  take?.(html.slice(start, end), html.slice(isQuoted ? from + 1 : from, to));
  return isQuoted ? to + 1 : to;
}

function nameEnd(html: string, from: number, other = MORE_THAN): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code <= SPACE || code === MORE_THAN || code === other || (code === SLASH && at > from)) break;
  }
  return at;
}

function afterBlanks(html: string, from: number): number {
  let at = from;
  while (at < html.length && html.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/** @param quote that ends it; without one a blank or `>` does */
function valueEnd(html: string, from: number, quote?: string): number {
  if (quote !== undefined) {
    const end = html.indexOf(quote, from);
    return end < 0 ? html.length : end;
  }
  let at = from;
  while (at < html.length && html.charCodeAt(at) > SPACE && html.charCodeAt(at) !== MORE_THAN) at += 1;
  return at;
}
