import { link, mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { hasCode } from '../state/has-code.js';
import { isMissing } from '../state/is-missing.js';
import { writeDurably } from '../state/write-durably.js';

const SUFFIX = '.eml';
const GIBIBYTE = 1024 ** 3;
/** Of the disk in use, from which no message is kept: what is left is for incidents, without which no mail flows. */
const MOST_PERCENT = 70;
/** Bytes of the disk that are left for incidents in any case. */
const LEAST_FREE = GIBIBYTE / 4;

/** How messages are kept. */
export interface OriginalFilesOptions {
  /** Made when it is missing; used by one detector at a time. */
  readonly directory: string;
  /** Whether a record still waits for Enforce; the message of one that does not is removed at the start. */
  readonly waits: (id: string) => boolean;
  readonly log: Logger;
  /** @default 2 GiB */
  readonly maximumBytes?: number;
  /** Percent of the disk in use from which no message is kept. @default 70 */
  readonly mostPercent?: number;
}

/**
 * The messages of incidents, from the incident until Enforce has it. They are the lesser good: where there is no room,
 * or a disk fails, the incident goes without its message, and the mail flows.
 */
export class OriginalFiles {
  readonly #sizes = new Map<string, number>();
  readonly #maximum: number;
  /** One message is written at a time, so that no more than one is in memory for it. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: OriginalFilesOptions) {
    this.#maximum = options.maximumBytes ?? 2 * GIBIBYTE;
  }

  /** Opens the folder with what earlier runs left in it, as far as it is still needed. */
  static async open(options: OriginalFilesOptions): Promise<OriginalFiles> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const files = new OriginalFiles(options);
    for (const name of await readdir(options.directory)) {
      const path = join(options.directory, name);
      const id = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : '';
      if (options.waits(id)) files.#sizes.set(id, (await stat(path)).size);
      else await rm(path, { force: true });
    }
    return files;
  }

  /** Bytes that are kept. */
  get bytes(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /**
   * Keeps the message of some records, and resolves when it would survive a power cut.
   * @param read gives the message; only called when there is room for it
   * @returns whether it is kept
   */
  keep(ids: readonly string[], size: number, read: () => Promise<Uint8Array>): Promise<boolean> {
    const kept = this.#writing.then(() => this.#keep(ids, size, read));
    this.#writing = kept;
    return kept;
  }

  async #keep(ids: readonly string[], size: number, read: () => Promise<Uint8Array>): Promise<boolean> {
    const [first, ...others] = ids;
    if (first === undefined || this.bytes + size > this.#maximum) return false;
    try {
      if (!(await this.#diskHasRoom(size))) return false;
      await writeDurably(this.#path(first), await read());
      for (const other of others) await this.#linkTo(first, other);
      // All names are one file, which goes when the last of them does.
      for (const id of ids) this.#sizes.set(id, size / ids.length);
      return true;
    } catch (error) {
      this.options.log.warn({ err: error }, 'the message of an incident could not be kept');
      await this.#clear(first);
      return false;
    }
  }

  /** Looked at each time: a load of mail can fill a small disk within a second. */
  async #diskHasRoom(size: number): Promise<boolean> {
    const { blocks, bfree, bavail, bsize } = await statfs(this.options.directory);
    const [used, free] = [(blocks - bfree) * bsize + size, bavail * bsize - size];
    const percent = (100 * used) / (used + free);
    return percent < (this.options.mostPercent ?? MOST_PERCENT) && free >= LEAST_FREE;
  }

  /** What was begun must not take the room of what comes. */
  async #clear(id: string): Promise<void> {
    try {
      await rm(`${this.#path(id)}.new`, { force: true });
    } catch (error) {
      this.options.log.warn({ err: error }, 'a message that was begun could not be removed');
    }
  }

  async #linkTo(first: string, other: string): Promise<void> {
    try {
      await link(this.#path(first), this.#path(other));
    } catch (error) {
      // A message that comes again is the same message.
      if (!hasCode(error, ['EEXIST'])) throw error;
    }
  }

  /** The message of a record; undefined when it is not kept. */
  async read(id: string): Promise<Buffer | undefined> {
    // Only what was kept has a name: an id of a request never becomes a path by itself.
    if (!this.#sizes.has(id)) return undefined;
    try {
      return await readFile(this.#path(id));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Lets the messages of records go that Enforce has. */
  async release(ids: readonly string[]): Promise<void> {
    for (const id of ids) if (this.#sizes.delete(id)) await rm(this.#path(id), { force: true });
  }

  #path(id: string): string {
    return join(this.options.directory, `${id}${SUFFIX}`);
  }
}
