import { readUnpacked, reasonOf } from '../read-unpacked.js';
import { DocumentText } from '../xml/document-text.js';
import { readXml } from '../xml/read-xml.js';
import { SharedStrings } from '../xml/shared-strings.js';
import { SheetText } from '../xml/sheet-text.js';
import type { XmlVisitor } from '../xml/xml-tokens.js';
import { openZip } from '../zip/open-zip.js';
import { unpackZipEntry } from '../zip/unpack-zip-entry.js';
import type { ZipEntry } from '../zip/zip-entry.js';
import type { Format, PartCollector } from './format.js';

const XML = /\.(?:xml|rels|vml)$/i;
const SHARED_STRINGS = /sharedStrings[^/]*\.xml$/i;
const SHEET = /\/(?:work|macro|dialog)?sheets\/[^/]*\.xml$/i;
const MANIFEST = 'META-INF/manifest.xml';

/**
 * Documents of Office and OpenDocument: zip archives of XML. All the text of a document is one text, sheets row by row;
 * every other file in it, embedded documents and pictures, is looked at as a file.
 */
export const officeXml: Format = {
  name: 'office document',
  types: ['docx', 'xlsx', 'xlsb', 'pptx', 'ooxml', 'odf'],
  extract: async ({ content }, to) => {
    const document = new OfficeDocument(to);
    // Cells refer to the strings, wherever these stand.
    const ordered = [...openZip(content, to)].sort((one, other) => rank(one) - rank(other));
    for (const entry of ordered) await document.add(entry);
    document.finish();
  },
};

function rank({ name }: ZipEntry): number {
  return SHARED_STRINGS.test(name) ? 0 : 1;
}

class OfficeDocument {
  readonly #to: PartCollector;
  readonly #texts: string[] = [];
  readonly #shown: string[] = [];
  readonly #strings = new SharedStrings();
  #usesStrings = false;
  #isEncrypted = false;

  constructor(to: PartCollector) {
    this.#to = to;
  }

  async add(entry: ZipEntry): Promise<void> {
    if (entry.isEncrypted) this.#to.addIncomplete('encrypted');
    else if (entry.name === MANIFEST) await this.#readManifest(entry);
    else if (SHARED_STRINGS.test(entry.name)) await this.#read(entry, this.#strings);
    else if (SHEET.test(entry.name)) await this.#readSheet(entry);
    else if (XML.test(entry.name)) await this.#readText(entry);
    else if (!entry.name.endsWith('/')) await this.#addFile(entry);
  }

  finish(): void {
    const strings = this.#usesStrings ? [] : this.#strings.strings;
    const all = [...this.#texts, ...strings, ...this.#strings.readings].join('\n');
    this.#to.addReadings(this.#shown.length > 0 ? [all, this.#shown.join('\n')] : [all]);
  }

  async #readManifest(entry: ZipEntry): Promise<void> {
    const seen = { text: () => undefined, tag: (name: string) => this.#noteTag(name) };
    await this.#read(entry, seen);
  }

  #noteTag(name: string): void {
    if (name !== 'encryption-data' || this.#isEncrypted) return;
    this.#isEncrypted = true;
    this.#to.addIncomplete('encrypted');
  }

  async #readSheet(entry: ZipEntry): Promise<void> {
    const sheet = new SheetText(this.#strings.strings, this.#to.budget);
    await this.#read(entry, sheet);
    this.#usesStrings = true;
    this.#texts.push(sheet.result());
  }

  async #readText(entry: ZipEntry): Promise<void> {
    const text = new DocumentText();
    await this.#read(entry, text);
    this.#texts.push(text.result());
    const shown = text.shown();
    if (shown !== undefined) this.#shown.push(shown);
  }

  /** Reads as far as possible. What an encrypted OpenDocument calls XML is none, so that it is not looked at. */
  async #read(entry: ZipEntry, visitor: XmlVisitor): Promise<void> {
    if (this.#isEncrypted) return;
    try {
      await readXml(unpackZipEntry(entry, this.#to.budget), visitor);
    } catch (error) {
      this.#to.addIncomplete(reasonOf(error));
    }
  }

  async #addFile(entry: ZipEntry): Promise<void> {
    if (this.#isEncrypted) return;
    const unpacked = await readUnpacked(unpackZipEntry(entry, this.#to.budget));
    await this.#to.addFile({ fileName: entry.name, ...unpacked });
  }
}
