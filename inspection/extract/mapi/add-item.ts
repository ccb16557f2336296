import { decodeText } from '../decode-text.js';
import type { PartCollector } from '../formats/format.js';
import { rtfText } from '../rtf/rtf-text.js';
import { htmlTexts } from '../html/html-texts.js';
import { decompressRtf } from './decompress-rtf.js';
import { mapiProperties } from './mapi-properties.js';

/** A property of an Outlook item: text, or bytes. */
export interface MapiProperty {
  readonly id: number;
  readonly value: string | Buffer;
}

/** Adds what an Outlook item says: the body in each of its forms, and every text property, subject and addresses too. */
export function addItem(properties: readonly MapiProperty[], to: PartCollector): void {
  const texts: string[] = [];
  for (const { id, value } of properties) {
    to.budget.spend(value.length);
    if (id === mapiProperties.rtfCompressed && typeof value !== 'string') addRtf(value, to);
    else if (id === mapiProperties.html) addHtml(value, to);
    else if (typeof value === 'string') texts.push(value);
  }
  to.addText(texts.join('\n'));
}

function addRtf(packed: Buffer, to: PartCollector): void {
  const rtf = decompressRtf(packed);
  to.budget.spend(rtf.length);
  to.addReadings(rtfText(rtf).readings, 'rich text');
}

function addHtml(value: string | Buffer, to: PartCollector): void {
  const { readings, markup } = htmlTexts(typeof value === 'string' ? value : decodeText(value));
  to.addReadings(readings, 'HTML');
  to.addText(markup, 'HTML markup');
}
