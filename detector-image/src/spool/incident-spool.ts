import { EventEmitter, once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import { DiskUsage } from './disk-usage.js';
import { Segment, segmentSequence, type SpooledRecord } from './segment.js';
import { isNoSpace, SpoolFullError } from './spool-full-error.js';
import { toError } from './to-error.js';

/** How a spool is kept. */
export interface IncidentSpoolOptions {
  /** Made when it is missing; used by one spool at a time. */
  readonly directory: string;
  /** Percent of the disk in use from which nothing is taken. */
  readonly diskUsageError: number;
  /** A segment larger than this many bytes is closed and a new one begun. Default: 8 MiB. */
  readonly segmentBytes?: number;
  /** Records that may wait; each costs about 200 bytes of memory. Default: one million. */
  readonly maximumRecords?: number;
}

/** Events of the spool, by name. */
interface IncidentSpoolEvents {
  /** Records cannot be written any more. Once, until it has recovered. */
  full: [error: Error];
  recovered: [];
  /** An acknowledgement could not be noted: the records go to Enforce again after a restart. */
  unnoted: [error: Error];
  records: [];
}

interface Pending {
  readonly records: readonly SpooledRecord[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Incidents and events that wait for Enforce, on disk. `append` resolves when they are synced; appends that come
 * while one sync runs share the next. A record leaves when it is acknowledged.
 */
export class IncidentSpool extends EventEmitter<IncidentSpoolEvents> {
  readonly #segments: Segment[] = [];
  readonly #pending: Pending[] = [];
  readonly #disk: DiskUsage;
  readonly #segmentBytes: number;
  readonly #maximumRecords: number;
  #diskUsageError: number;
  #active: Segment | undefined;
  #sequence = 0;
  #depth = 0;
  #flushing: Promise<void> | undefined;
  #full = false;

  private constructor(private readonly options: IncidentSpoolOptions) {
    super();
    this.#disk = new DiskUsage(options.directory);
    this.#segmentBytes = options.segmentBytes ?? 8 * 1024 ** 2;
    this.#maximumRecords = options.maximumRecords ?? 1_000_000;
    this.#diskUsageError = options.diskUsageError;
  }

  /**
   * Opens a spool with what earlier runs left in it.
   * @returns also how many bytes at the ends of segments were no whole record, as after a crash while writing
   */
  static async open(options: IncidentSpoolOptions): Promise<{ spool: IncidentSpool; tornBytes: number }> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const spool = new IncidentSpool(options);
    return { spool, tornBytes: await spool.#load() };
  }

  async #load(): Promise<number> {
    const names = await readdir(this.options.directory);
    const sequences = names.map(segmentSequence).filter((sequence) => sequence !== undefined);
    let tornBytes = 0;
    for (const sequence of sequences.sort((one, other) => one - other)) {
      const { segment, torn } = await Segment.load(this.options.directory, sequence);
      tornBytes += torn;
      this.#sequence = sequence;
      this.#depth += segment.waiting.size;
      if (segment.waiting.size) this.#segments.push(segment);
      else await segment.remove();
    }
    return tornBytes;
  }

  /** Records that wait for Enforce. */
  get depth(): number {
    return this.#depth;
  }

  /** Sets the percent of the disk in use from which nothing is taken. */
  set diskUsageError(percent: number) {
    this.#diskUsageError = percent;
  }

  /**
   * Keeps records, and resolves when they would survive a power cut. One whose identifier already waits is not kept
   * twice.
   * @throws SpoolFullError while there is no room for them
   */
  append(records: readonly LinkRecord[]): Promise<void> {
    const spooled = records.map((record) => ({ id: record.id, json: JSON.stringify(record) }));
    return new Promise((resolve, reject) => {
      this.#pending.push({ records: spooled, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async #flush(): Promise<void> {
    while (this.#pending.length) await this.#commit(this.#pending.splice(0));
    this.#flushing = undefined;
  }

  async #commit(group: readonly Pending[]): Promise<void> {
    try {
      await this.#write(group.flatMap(({ records }) => records));
    } catch (error) {
      const refusal = isNoSpace(error) ? new SpoolFullError('no space left', { cause: error }) : toError(error);
      this.#noteFailure(refusal);
      for (const { reject } of group) reject(refusal);
      return;
    }
    this.#noteSuccess();
    for (const { resolve } of group) resolve();
  }

  async #write(records: readonly SpooledRecord[]): Promise<void> {
    const fresh = new Map(records.filter(({ id }) => !this.has(id)).map((record) => [record.id, record]));
    if (!fresh.size) return;
    const segment = await this.#writable();
    await this.#checkRoom(fresh.size);
    await segment.append([...fresh.values()]);
    this.#depth += fresh.size;
    this.emit('records');
  }

  /** Whether a record of this identifier waits for Enforce. */
  has(id: string): boolean {
    return this.#segments.some(({ waiting }) => waiting.has(id));
  }

  async #checkRoom(records: number): Promise<void> {
    if (this.#depth + records > this.#maximumRecords) {
      throw new SpoolFullError(`${this.#depth} records wait for Enforce, and ${this.#maximumRecords} may`);
    }
    const percent = await this.#disk.percent();
    if (percent < this.#diskUsageError) return;
    const limit = `BoxMonitor.DiskUsageError is ${this.#diskUsageError} %`;
    throw new SpoolFullError(`${percent.toFixed(1)} % of the disk is in use, and ${limit}`);
  }

  async #writable(): Promise<Segment> {
    const active = this.#active;
    // On a full disk, a segment of which everything is acknowledged gives back its space.
    const spent = this.#full && active?.waiting.size === 0 && active.size > 0;
    if (active && !active.damaged && !spent && active.size < this.#segmentBytes) return active;
    this.#active = undefined;
    if (active) await this.#removeIfDone(active);
    const segment = await Segment.create(this.options.directory, ++this.#sequence);
    this.#segments.push(segment);
    this.#active = segment;
    return segment;
  }

  #noteFailure(error: Error): void {
    if (this.#full) return;
    this.#full = true;
    this.emit('full', error);
  }

  #noteSuccess(): void {
    if (!this.#full) return;
    this.#full = false;
    this.emit('recovered');
  }

  /**
   * The oldest records that wait, as JSON texts, oldest first: the same again until they are acknowledged.
   * @param limit records at most
   * @param bytes characters at most, but always one record
   */
  async read(limit: number, bytes: number): Promise<string[]> {
    const found: string[] = [];
    let size = 0;
    for (const [segment, id] of this.#oldest(limit)) {
      const json = await segment.read(id);
      if (json === undefined) continue;
      size += json.length;
      if (found.length && size > bytes) break;
      found.push(json);
    }
    return found;
  }

  #oldest(limit: number): [Segment, string][] {
    const places: [Segment, string][] = [];
    for (const segment of this.#segments) {
      for (const id of segment.waiting.keys()) {
        if (places.length >= limit) return places;
        places.push([segment, id]);
      }
    }
    return places;
  }

  /** Resolves when a record waits, or after that many milliseconds, or when the signal is aborted. */
  async waitForRecords(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.#depth || milliseconds <= 0 || signal.aborted) return;
    const end = new AbortController();
    const stop = (): void => end.abort();
    const timer = setTimeout(stop, milliseconds);
    signal.addEventListener('abort', stop);
    try {
      await once(this, 'records', { signal: end.signal });
    } catch (error) {
      if (!end.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  /** Lets records go that Enforce has committed. Unknown identifiers are ignored. */
  async acknowledge(ids: readonly string[]): Promise<void> {
    for (const segment of [...this.#segments]) {
      const released = segment.release(ids);
      this.#depth -= released.length;
      try {
        await segment.note(released);
      } catch (error) {
        this.emit('unnoted', toError(error));
      }
      if (segment !== this.#active) await this.#removeIfDone(segment);
    }
  }

  async #removeIfDone(segment: Segment): Promise<void> {
    const index = this.#segments.indexOf(segment);
    if (segment.waiting.size || index < 0) return;
    this.#segments.splice(index, 1);
    await segment.remove();
  }

  /** Finishes what is being written and closes the files. */
  async close(): Promise<void> {
    await this.#flushing;
    this.#active = undefined;
    for (const segment of [...this.#segments]) {
      if (segment.waiting.size) await segment.close();
      else await this.#removeIfDone(segment);
    }
  }
}
