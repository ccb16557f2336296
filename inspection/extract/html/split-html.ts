import { decodeHTML } from 'entities';
import { isMarkup, markupEnd } from './markup-end.js';
import { ShownText } from './shown-text.js';
import { mayHide } from './tag-display.js';

/** HTML in two: nothing of it is in neither. */
export interface SplitHtml {
  /** What a reader sees, tags taken out and character references decoded; lines end only where elements part. */
  readonly visible: string;
  /** The same as the tags' own styles have it: without what they hide. Undefined when they change nothing. */
  readonly styled: string | undefined;
  /** Tags with their attributes, comments, styles and scripts, as they stand. */
  readonly markup: string;
}

/** Elements that part words. All others, known or not, may stand within one: `se<b>cr</b>et` reads "secret". */
const PARTING =
  /^<\/?(?:address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|img|input|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)(?![a-z0-9-])/i;
/** Elements that change how their text is shown: its lines, or its direction. */
const SPECIAL = /^<(\/?)(pre|textarea|bdo)(?![a-z0-9-])/i;
const BACKWARDS = /\sdir\s*=\s*["']?rtl/i;
const LINE_ENDS = /[\t\n\f\r]/g;

/** Splits HTML, well-formed or not, in one pass. Every unclosed construct reaches to the end and is markup. */
export function splitHtml(html: string): SplitHtml {
  const visible: string[] = [];
  const markup: string[] = [];
  let shown: ShownText | undefined;
  const addText = (text: string) => {
    visible.push(text);
    shown?.text(text);
  };
  let isPreformatted = false;
  let at = 0;
  while (at < html.length) {
    const open = nextMarkup(html, at);
    if (open > at) addText(isPreformatted ? html.slice(at, open) : html.slice(at, open).replace(LINE_ENDS, ' '));
    if (open === html.length) break;
    at = markupEnd(html, open);
    const piece = html.slice(open, at);
    markup.push(piece);
    const parts = PARTING.test(piece);
    if (!shown && mayHide(piece)) shown = new ShownText(visible);
    if (parts) visible.push('\n');
    shown?.tag(piece, parts);
    const [, isEnd, special] = SPECIAL.exec(piece) ?? [];
    if (special?.toLowerCase() === 'bdo') addText(isEnd ? '\u202c' : BACKWARDS.test(piece) ? '\u202e' : '');
    else if (special) isPreformatted = !isEnd;
  }
  const styled = shown?.result();
  return {
    visible: decodeHTML(visible.join('')),
    styled: styled === undefined ? undefined : decodeHTML(styled),
    markup: markup.join('\n'),
  };
}

/** Where the next tag, comment or declaration begins; a `<` before anything else is text. */
function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) if (isMarkup(html, at)) return at;
  return html.length;
}
