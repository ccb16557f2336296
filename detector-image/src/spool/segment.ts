import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../state/is-missing.js';
import { syncDirectory } from '../state/sync-directory.js';
import { AcknowledgementLog } from './acknowledgement-log.js';
import { decodeFrames, encodeFrame, payloadOffset } from './frame.js';

/** Where a record lies in its segment. */
interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A record to be kept, as JSON text. */
export interface SpooledRecord {
  readonly id: string;
  readonly json: string;
}

/**
 * One append-only file of the spool with the list of its acknowledged records beside it. It never holds a record
 * whose append did not succeed, or is `damaged`, and then takes no more.
 */
export class Segment {
  readonly #waiting = new Map<string, Place>();
  #size = 0;
  #damaged = false;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly acknowledgements: AcknowledgementLog,
  ) {}

  /** Makes a new, empty segment. */
  static async create(directory: string, sequence: number): Promise<Segment> {
    const path = segmentPath(directory, sequence);
    const file = await open(path, 'wx+', 0o600);
    const segment = new Segment(path, file, new AcknowledgementLog(path));
    try {
      await syncDirectory(directory);
    } catch (error) {
      await segment.remove();
      throw error;
    }
    return segment;
  }

  /**
   * Opens the segment of an earlier run for reading and acknowledging.
   * @returns the segment, and how many bytes at its end were no whole record
   */
  static async load(directory: string, sequence: number): Promise<{ segment: Segment; torn: number }> {
    const path = segmentPath(directory, sequence);
    const content = await readFile(path);
    const segment = new Segment(path, await open(path, 'r'), new AcknowledgementLog(path));
    const acknowledged = await segment.acknowledgements.read();
    for (const { offset, payload } of decodeFrames(content)) {
      segment.#size = payloadOffset(offset) + payload.length;
      const { id } = JSON.parse(payload.toString()) as SpooledRecord;
      if (!acknowledged.has(id)) segment.#waiting.set(id, { offset: payloadOffset(offset), length: payload.length });
    }
    return { segment, torn: content.length - segment.#size };
  }

  /** Bytes of whole records. */
  get size(): number {
    return this.#size;
  }

  /** True when a failed append could not be undone. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Identifiers of the records that are not acknowledged, oldest first. */
  get waiting(): ReadonlyMap<string, unknown> {
    return this.#waiting;
  }

  /** Appends records and resolves when they are on disk. When it fails, none of them is kept. */
  async append(records: readonly SpooledRecord[]): Promise<void> {
    const frames = records.map(({ json }) => encodeFrame(Buffer.from(json)));
    const bytes = Buffer.concat(frames);
    await this.#writeAtEnd(bytes);
    records.forEach(({ id }, index) => {
      const length = frames[index]?.length ?? 0;
      const offset = payloadOffset(this.#size);
      this.#waiting.set(id, { offset, length: length - payloadOffset(0) });
      this.#size += length;
    });
  }

  async #writeAtEnd(bytes: Buffer): Promise<void> {
    try {
      await this.#writeAll(bytes);
    } catch (error) {
      await this.#undo();
      throw error;
    }
    try {
      await this.file.datasync();
    } catch (error) {
      // After a failed sync nobody can say what is on disk: this file is not written to again.
      this.#damaged = true;
      await this.#undo();
      throw error;
    }
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      // On a full disk a write may be short, and only the next one fails.
      const { bytesWritten } = await this.file.write(bytes, written, bytes.length - written, this.#size + written);
      written += bytesWritten;
    }
  }

  async #undo(): Promise<void> {
    try {
      await this.file.truncate(this.#size);
    } catch {
      // What stays behind is a torn tail, which the next start skips; but nothing may be written after it. The error
      // that led here is thrown by the caller.
      this.#damaged = true;
    }
  }

  /** The JSON text of a record; undefined when it has been acknowledged. */
  async read(id: string): Promise<string | undefined> {
    const place = this.#waiting.get(id);
    if (!place) return undefined;
    const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(place.length), 0, place.length, place.offset);
    if (bytesRead < place.length) throw new Error(`${this.path} has become shorter than what was written to it`);
    return buffer.toString();
  }

  /**
   * Lets acknowledged records go, at once and in memory; those of other segments are left alone.
   * @returns those that were here
   */
  release(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#waiting.delete(id));
  }

  /** Notes released records on disk, for the next start. */
  async note(released: readonly string[]): Promise<void> {
    // The last one takes the whole segment with it, which needs no note and no space.
    if (released.length && this.#waiting.size) await this.acknowledgements.append(released);
  }

  /** Closes the files; what is in them stays. */
  async close(): Promise<void> {
    await this.acknowledgements.close();
    await this.file.close();
  }

  /** Closes and deletes the files. The records go first: a list of acknowledgements without them means nothing. */
  async remove(): Promise<void> {
    await this.close();
    await removeIfThere(this.path);
    await removeIfThere(this.acknowledgements.path);
  }
}

const SUFFIX = '.records';

function segmentPath(directory: string, sequence: number): string {
  return join(directory, `${String(sequence).padStart(12, '0')}${SUFFIX}`);
}

/** The sequence number in a segment's file name; undefined for any other file. */
export function segmentSequence(fileName: string): number | undefined {
  return /^\d{12}\.records$/.test(fileName) ? Number.parseInt(fileName, 10) : undefined;
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await rm(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
