import { decodeHTML } from 'entities';

/** HTML in two: nothing of it is in neither. */
export interface SplitHtml {
  /** What a reader sees, tags taken out and character references decoded. */
  readonly visible: string;
  /** Tags with their attributes, comments, styles and scripts, as they stand. */
  readonly markup: string;
}

/** Elements that part words. All others, known or not, may stand within one: `se<b>cr</b>et` reads "secret". */
const PARTING =
  /^<\/?(?:address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|img|input|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)(?![a-z0-9-])/i;
const UNREAD = /^<(script|style)(?![a-z0-9-])/i;
const END_OF_UNREAD: Record<string, RegExp> = { script: /<\/script/gi, style: /<\/style/gi };

/** Splits HTML, well-formed or not, in one pass. Every unclosed construct reaches to the end and is markup. */
export function splitHtml(html: string): SplitHtml {
  const visible: string[] = [];
  const markup: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = nextMarkup(html, at);
    if (open > at) visible.push(html.slice(at, open));
    if (open === html.length) break;
    at = markupEnd(html, open);
    const piece = html.slice(open, at);
    markup.push(piece);
    if (PARTING.test(piece)) visible.push('\n');
  }
  return { visible: decodeHTML(visible.join('')), markup: markup.join('\n') };
}

/** Where the next tag, comment or declaration begins; a `<` before anything else is text. */
function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    if (/[a-z/!?]/i.test(html[at + 1] ?? '')) return at;
  }
  return html.length;
}

function markupEnd(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  const end = tagEnd(html, open);
  const unread = UNREAD.exec(html.slice(open, open + 8))?.[1];
  return unread ? unreadEnd(html, unread.toLowerCase(), end) : end;
}

/** After the `>` that is not within a quoted attribute. */
function tagEnd(html: string, open: number): number {
  let at = open + 1;
  while (at < html.length) {
    const character = html[at];
    if (character === '>') return at + 1;
    at = (character === '"' || character === "'") && html[at - 1] === '=' ? after(html, character, at + 1) : at + 1;
  }
  return html.length;
}

/** Up to the end tag of a script or style, which is markup of its own. */
function unreadEnd(html: string, name: string, from: number): number {
  const end = END_OF_UNREAD[name];
  if (!end) throw new RangeError(`no end is known of <${name}>`);
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function after(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}
