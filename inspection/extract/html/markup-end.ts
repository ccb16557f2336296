import { scanTag } from './scan-tag.js';

/** Elements of whose content nothing is markup but their own end. */
const UNREAD = /^<(script|style)(?![a-z0-9-])/i;
const END_OF_UNREAD: Record<string, RegExp> = { script: /<\/script(?=[\s/>])/gi, style: /<\/style(?=[\s/>])/gi };
const END_OF_COMMENT = /--!?>/g;

/** Whether a tag, comment or declaration begins at a `<`; before anything else it is text. */
export function isMarkup(html: string, open: number): boolean {
  return /[a-z/!?]/i.test(html[open + 1] ?? '');
}

/**
 * Where a piece of markup ends, as browsers see it (WHATWG HTML, 13.2.5); scripts and styles with all that is in them.
 * One that does not end reaches to the end of the source.
 * @param open of its `<`
 */
export function markupEnd(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return commentEnd(html, open);
  // Declarations, and what looks like an end tag without a name, are comments that end at once.
  if (!/[a-z]/i.test(html[open + 1] === '/' ? (html[open + 2] ?? '') : (html[open + 1] ?? '')))
    return after(html, '>', open);
  const end = scanTag(html, open);
  const unread = UNREAD.exec(html.slice(open, open + 8))?.[1];
  return unread ? unreadEnd(html, unread.toLowerCase(), end) : end;
}

/** `<!-->` and `<!--->` are whole comments, and `--!>` ends one too. */
function commentEnd(html: string, open: number): number {
  const [short] = /^-?>/.exec(html.slice(open + 4, open + 6)) ?? [];
  if (short) return open + 4 + short.length;
  END_OF_COMMENT.lastIndex = open + 4;
  const end = END_OF_COMMENT.exec(html);
  return end ? END_OF_COMMENT.lastIndex : html.length;
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
