import type { TypeName } from '../types/true-types.js';
import { archive } from './archive.js';
import { compound } from './compound.js';
import { compressedFile } from './compressed-file.js';
import { encrypted } from './encrypted.js';
import { excel97 } from './excel-97.js';
import type { Format } from './format.js';
import { html } from './html.js';
import { json } from './json.js';
import { media } from './media.js';
import { nestedMessage } from './nested-message.js';
import { officeXml } from './office-xml.js';
import { outlookMessage } from './outlook-message.js';
import { pdf } from './pdf.js';
import { picture } from './picture.js';
import { plainText } from './plain-text.js';
import { powerPoint97 } from './power-point-97.js';
import { richText } from './rich-text.js';
import { smime } from './smime.js';
import { tar } from './tar.js';
import { tnef } from './tnef.js';
import { unknown } from './unknown.js';
import { vobject } from './vobject.js';
import { word97 } from './word-97.js';
import { xml } from './xml.js';
import { zip } from './zip.js';

const ALL: readonly Format[] = [
  archive, compound, compressedFile, encrypted, excel97, html, json, media, nestedMessage, officeXml, outlookMessage, pdf,
  picture, plainText, powerPoint97, richText, smime, tar, tnef, unknown, vobject, word97, xml, zip,
]; // prettier-ignore

/** The format that reads a type; types without one are sound, fonts and the like, of which the name is inspected. */
export const formats: ReadonlyMap<TypeName, Format> = new Map(
  ALL.flatMap((format) => format.types.map((type) => [type, format] as const)),
);
