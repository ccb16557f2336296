import { IndexFile, type WantedIndex } from '../indexes/index-file.js';
import type { SipHash } from '../indexes/sip-hash.js';
import { TagTable, type TagEntry } from '../indexes/tag-table.js';
import { fileTag } from './file-tag.js';
import { documentsSection, similarityFactsSchema } from './similarity-facts.js';

/** An open index of documents. */
export class SimilarityIndex {
  readonly #file: IndexFile;
  readonly #table: TagTable;
  readonly #fingerprints: Uint32Array;

  /** @throws IndexError saying what is wrong with it */
  constructor(wanted: Omit<WantedIndex, 'kind'>) {
    this.#file = IndexFile.open({ ...wanted, kind: 'similarity' });
    similarityFactsSchema.parse(this.#file.header.facts);
    this.#table = new TagTable(this.#file);
    const { buffer, byteLength } = this.#file.section(documentsSection);
    this.#fingerprints = new Uint32Array(buffer, 0, byteLength / 4);
  }

  /** How many documents it has. */
  get documents(): number {
    return this.#fingerprints.length;
  }

  /** Names this very index. */
  get digest(): string {
    return this.#file.digest;
  }

  /** The function that its fingerprints are taken with. */
  get hash(): SipHash {
    return this.#file.hash;
  }

  /** Fingerprints of a document that count; 0 for one without text. */
  fingerprintsOf(document: number): number {
    return this.#fingerprints[document] ?? 0;
  }

  /** What is known of a fingerprint; undefined when no document has it. */
  find({ high, low }: { readonly high: number; readonly low: number }): TagEntry | undefined {
    return this.#table.find(high, low);
  }

  /**
   * The document that is byte for byte the same as a file.
   * @param digest SHA-256 of the file, hexadecimal
   */
  documentOf(digest: string): number | undefined {
    return this.find(fileTag(this.hash, digest))?.numbers?.[0];
  }

  /** Lets go of the file. */
  close(): void {
    this.#file.close();
  }
}
