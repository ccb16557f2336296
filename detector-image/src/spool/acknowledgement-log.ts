import { constants } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { isMissing } from '../state/is-missing.js';

const ID_BYTES = 16;

/**
 * The acknowledged records of one segment: their identifiers, sixteen bytes each. It is not synced, and a note that
 * is lost in a crash costs nothing: the record goes to Enforce again, which keeps it once.
 */
export class AcknowledgementLog {
  readonly path: string;
  #file: Promise<FileHandle> | undefined;
  #size = 0;

  /** @param segment path of the segment's file */
  constructor(segment: string) {
    this.path = `${segment}.acknowledged`;
  }

  /** The identifiers noted by earlier runs. */
  async read(): Promise<Set<string>> {
    const content = await this.#content();
    // A torn last note is written over by the next.
    this.#size = content.length - (content.length % ID_BYTES);
    const ids = new Set<string>();
    for (let offset = 0; offset < this.#size; offset += ID_BYTES) {
      ids.add(uuidText(content.toString('hex', offset, offset + ID_BYTES)));
    }
    return ids;
  }

  async #content(): Promise<Buffer> {
    try {
      return await readFile(this.path);
    } catch (error) {
      if (isMissing(error)) return Buffer.alloc(0);
      throw error;
    }
  }

  /** Notes identifiers. */
  async append(ids: readonly string[]): Promise<void> {
    const bytes = Buffer.from(ids.map((id) => id.replaceAll('-', '')).join(''), 'hex');
    const position = this.#size;
    this.#size += bytes.length;
    const file = await this.#opened();
    await file.write(bytes, 0, bytes.length, position);
  }

  #opened(): Promise<FileHandle> {
    this.#file ??= open(this.path, constants.O_RDWR | constants.O_CREAT, 0o600);
    return this.#file;
  }

  /** Closes the file; it stays. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await (await file)?.close();
  }
}

function uuidText(hexadecimal: string): string {
  return hexadecimal.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
