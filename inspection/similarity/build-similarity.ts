import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { deriveIndexKey } from '../indexes/index-key.js';
import { IndexWriter } from '../indexes/index-writer.js';
import { TagTableBuilder } from '../indexes/tag-table-builder.js';
import { textsOfFile } from './texts-of-file.js';
import { fileTag } from './file-tag.js';
import { documentsSection, mostDocumentsOfFingerprint } from './similarity-facts.js';
import { Winnower } from './winnow.js';

/** What an index is made of. */
export interface SimilaritySource {
  /** Documents one after another, of any format. */
  readonly documents: AsyncIterable<{ readonly name: string; readonly content: Buffer }>;
  /** Of the key file. */
  readonly key: Uint8Array;
  /** Where the index is put; one that is there is replaced. Beside it there is a folder while it is being made. */
  readonly path: string;
  /** How far the text in pictures is read. @default not at all */
  readonly ocr?: OcrOptions;
  /** Called now and then; may throw to stop. */
  readonly onProgress?: (progress: { readonly documents: number; readonly table: number }) => void;
}

/** What was made. */
export interface SimilarityReport {
  readonly digest: string;
  readonly documents: number;
  /** Files that are byte for byte the same as an earlier one. */
  readonly repeated: number;
  /** Names of the documents without enough text, which only the whole file matches. */
  readonly withoutText: readonly string[];
  /** Names of the documents of which some could not be read: encrypted, damaged, too large. */
  readonly partlyRead: readonly string[];
}

/**
 * Makes an index of documents. It is in its place whole or not at all.
 * @throws RangeError when there are none
 */
export async function buildSimilarity(source: SimilaritySource): Promise<SimilarityReport> {
  const folder = `${source.path}.${randomBytes(6).toString('hex')}.partial`;
  await mkdir(folder, { mode: 0o700 });
  const build = new Build(source, folder);
  try {
    for await (const { name, content } of source.documents) await build.add(name, content);
    return await build.write();
  } finally {
    build.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Build {
  readonly #salt = randomBytes(16);
  readonly #key;
  readonly #winnower;
  readonly #table: TagTableBuilder;
  readonly #writer: IndexWriter;
  readonly #digests = new Set<string>();
  readonly #withoutText: string[] = [];
  readonly #partlyRead: string[] = [];
  #repeated = 0;

  constructor(
    private readonly source: SimilaritySource,
    folder: string,
  ) {
    this.#key = deriveIndexKey(source.key, this.#salt, 'similarity');
    this.#winnower = new Winnower(this.#key.hash);
    this.#table = new TagTableBuilder(folder, mostDocumentsOfFingerprint);
    this.#writer = new IndexWriter(join(folder, 'index'));
  }

  async add(name: string, content: Buffer): Promise<void> {
    const digest = createHash('sha256').update(content).digest('hex');
    if (this.#digests.has(digest)) this.#repeated++;
    else await this.#addNew(name, content, digest);
    this.source.onProgress?.({ documents: this.#digests.size, table: 0 });
  }

  async #addNew(name: string, content: Buffer, digest: string): Promise<void> {
    const number = this.#digests.size;
    this.#digests.add(digest);
    const { high, low } = fileTag(this.#key.hash, digest);
    this.#table.add(high, low, number);
    const { texts, isWhole } = await textsOfFile(content, this.source.ocr);
    if (!isWhole) this.#partlyRead.push(name);
    let fingerprints = 0;
    for (const text of texts) {
      for (const fingerprint of this.#winnower.fingerprints(text)) {
        this.#table.add(fingerprint.high, fingerprint.low, number);
        fingerprints++;
      }
    }
    if (fingerprints === 0) this.#withoutText.push(name);
  }

  async write(): Promise<SimilarityReport> {
    const documents = this.#digests.size;
    if (documents === 0) throw new RangeError('there are no documents');
    const fingerprints = new Uint32Array(documents);
    await this.#table.write(this.#writer, {
      onTag: (numbers) => numbers.forEach((number) => (fingerprints[number] = (fingerprints[number] ?? 0) + 1)),
      onProgress: (table) => this.source.onProgress?.({ documents, table }),
    });
    this.#writer.begin(documentsSection);
    // One of the tags of each document is that of the whole file.
    this.#writer.write(fingerprints.map((count) => count - 1));
    const header = { kind: 'similarity', salt: this.#salt.toString('hex'), keyCheck: this.#key.check } as const;
    const digest = this.#writer.finish(this.source.path, { ...header, facts: { documents } });
    const { withoutText, partlyRead, repeated } = {
      withoutText: this.#withoutText,
      partlyRead: this.#partlyRead,
      repeated: this.#repeated,
    };
    return { digest, documents, repeated, withoutText, partlyRead };
  }

  close(): void {
    this.#writer.close();
    this.#table.close();
  }
}
