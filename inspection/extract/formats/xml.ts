import { decodeXML } from 'entities';
import { decodeText } from '../decode-text.js';
import { DocumentText } from '../xml/document-text.js';
import { XmlTokens } from '../xml/xml-tokens.js';
import type { Format } from './format.js';

/** Bytes in which the kind of document is said. */
const HEAD = 4096;
/** Names of documents that are shown, in which a word may stand in several elements. */
const SHOWN =
  /schemas\.openxmlformats\.org|schemas\.microsoft\.com\/office|opendocument:xmlns|www\.w3\.org\/2000\/svg|mso-application/;

/**
 * XML of any kind, tags included: data stands in their attributes and names. References are decoded. Of documents of
 * Office in one file, and of drawings, also the text as it is shown.
 */
export const xml: Format = {
  name: 'XML',
  types: ['xml'],
  extract: ({ content, parameters }, to) => {
    const declared = /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})/.exec(content.toString('latin1', 0, 200));
    const source = decodeText(content, parameters['charset'] ?? declared?.[1]);
    to.addReadings([decodeXML(source), ...(SHOWN.test(source.slice(0, HEAD)) ? [shownText(source)] : [])]);
  },
};

function shownText(source: string): string {
  const text = new DocumentText();
  const tokens = new XmlTokens(text);
  tokens.write(source);
  tokens.end();
  return text.shown() ?? text.result();
}
