import { decodeHTMLAttribute } from 'entities';
import { scanTag } from './scan-tag.js';

/**
 * How an element is shown: not at all; not, unless elements within it say that they are (`faint`, `visible`); within
 * the line; or apart from what stands around it.
 */
export type Display = 'none' | 'faint' | 'visible' | 'inline' | 'block';

/** What a tag has that says anything of how its element is shown, most of all in a reference or behind a comment. */
const MAY_SAY = /display|visibility|hid|opacity|font-size|(?:width|height)\s*=|style\s*=[^>]*(?:&|\/\*)/i;
/** Whether a tag may hide its element or have it shown in another way: one of a hundred does. */
const MAY_HIDE =
  /^<(?:title|template|noembed|noframes|datalist|area|rp)(?![a-z0-9-])|display|visibility|hid|opacity|font-size\s*:\s*0|(?:width|height)\s*=|style\s*=[^>]*(?:&|\/\*)/i;
/** Elements that browsers do not show. */
const UNSEEN = new Set(['title', 'template', 'noembed', 'noframes', 'datalist', 'area', 'rp']);
const FAINT =
  /(?:^|;)\s*(?:visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0+(?:\.0*)?(?:[a-z]{1,3}|%)?)\s*(?:!\s*important\s*)?(?:;|$)/;
const VISIBLE = /(?:^|;)\s*(?:visibility|font-size)\s*:/;
const DISPLAY =
  /(?:^|;)\s*display\s*:\s*(?:(none)|(inline|contents|inline-\w+)|(block|flex|grid|table|list-item|flow-root|table-\w+))\s*(?=;|!|$)/g;
/** Of a picture so small that nobody sees it. */
const NO_SIZE = /^\s*[01]?(?:px)?\s*$/i;

/** Whether `displayOf` is worth asking about the first tags of a text. */
export function mayHide(tag: string): boolean {
  return MAY_HIDE.test(tag);
}

/**
 * How a start tag itself says that its element is shown; undefined when it does not say.
 * @param name in lower case
 * @param tag from `<` to `>`
 */
export function displayOf(name: string, tag: string): Display | undefined {
  if (UNSEEN.has(name)) return 'none';
  if (!MAY_SAY.test(tag)) return undefined;
  let display: Display | undefined;
  scanTag(tag, 0, (attribute, value) => {
    const lower = attribute.toLowerCase();
    if (lower === 'hidden') display = 'none';
    else if (lower === 'style') display = styleDisplay(decodeHTMLAttribute(value)) ?? display;
    else if (name === 'img' && (lower === 'width' || lower === 'height') && NO_SIZE.test(value)) display = 'none';
  });
  return display;
}

/** The last of several declarations counts. */
function styleDisplay(style: string): Display | undefined {
  const declarations = style.toLowerCase().replace(/\/\*.*?(?:\*\/|$)/gs, '');
  const display = [...declarations.matchAll(DISPLAY)].at(-1);
  if (display?.[1]) return 'none';
  if (FAINT.test(declarations)) return 'faint';
  if (display) return display[2] ? 'inline' : 'block';
  return VISIBLE.test(declarations) ? 'visible' : undefined;
}
