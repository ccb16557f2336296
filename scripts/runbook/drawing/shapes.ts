import { escapeXml } from './escape-xml.js';

/** Characters of a line in a box of the usual width. */
const LONGEST_LINE = 32;

/** A point or the upper left corner, in the drawing's units. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Width and height of a box with so many lines below its title. */
export const boxWidth = 196;
export function boxHeight(lines: number): number {
  return 34 + lines * 17;
}

/** A box with a title and lines below it. Long lines are cut; the tables have them whole. */
export function box({ x, y }: Place, title: string, lines: readonly string[]): string {
  const text = lines.map((line, index) => label({ x: x + boxWidth / 2, y: y + 39 + index * 17 }, line));
  return [
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight(lines.length)}" rx="6" class="box"/>`,
    `<text x="${x + boxWidth / 2}" y="${y + 21}" class="title">${escapeXml(cut(title))}</text>`,
    ...text,
  ].join('');
}

/** A line of text around a point. */
export function label({ x, y }: Place, text: string): string {
  return `<text x="${x}" y="${y}" class="label">${escapeXml(cut(text))}</text>`;
}

/** An arrow. */
export function arrow(from: Place, to: Place): string {
  return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" class="arrow" marker-end="url(#head)"/>`;
}

/** A whole drawing, with its own styles, readable in print. */
export function drawing(width: number, height: number, name: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(name)}"><defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z" fill="#334e68"/></marker></defs><style>.box{fill:#f0f4f8;stroke:#334e68}.arrow{stroke:#334e68;stroke-width:1.5}.title{font:600 13px sans-serif;text-anchor:middle;fill:#102a43}.label{font:11px sans-serif;text-anchor:middle;fill:#334e68}</style>${parts.join('')}</svg>`;
}

function cut(text: string): string {
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE - 1)}…`;
}
