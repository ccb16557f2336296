import { decodeHTMLAttribute } from 'entities';
import type { ContainedFile } from '../formats/format.js';
import { embeddedFiles } from './embedded-files.js';
import { splitHtml } from './split-html.js';

/** The texts in HTML, in each of which something may stand that is in no other. */
export interface HtmlTexts {
  /** What a reader sees, in one way or in two: some programs go by the styles of elements, others do not. */
  readonly readings: readonly string[];
  /** Tags, comments, styles and scripts, with character references decoded. */
  readonly markup: string;
  /** Files that stand in it. */
  readonly files: readonly ContainedFile[];
}

/** Browsers show any run of blanks as one. */
const BLANKS = / {2,}/g;

/** Reads HTML. */
export function htmlTexts(html: string): HtmlTexts {
  const { visible, styled, markup } = splitHtml(html);
  const readings = styled === undefined ? [visible] : [visible, styled];
  const decoded = markup.includes('&') ? decodeHTMLAttribute(markup) : markup;
  return {
    readings: readings.map((text) => text.replace(BLANKS, ' ')),
    markup: decoded,
    files: embeddedFiles(markup, decoded),
  };
}
