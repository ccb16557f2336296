import { ChunkList } from './chunk-list.js';
import { HeaderEndFinder } from './header-end-finder.js';
import type { HeldMessage } from './held-message.js';
import type { MemoryBudget } from './memory-budget.js';
import { originatedReplies } from './originated-replies.js';
import { SmtpError } from './smtp-error.js';
import { SpillFile } from './spill-file.js';

/** Longest header block in bytes; four times what Microsoft 365 lets through. */
const MAX_HEADER = 1024 * 1024;
/** Bytes that may wait for the disk before the client is made to wait. */
const MAX_QUEUED = 4 * 1024 * 1024;

/** Sizes in bytes. */
export interface CollectorLimits {
  readonly messageSize: number;
  readonly spillAt: number;
  readonly spillDirectory: string;
}

/** Why a message was not kept: its bytes are still taken from the client, and dropped. */
export type Overflow = 'size' | 'memory' | 'header' | 'disk';

/** Takes in one message as it comes, in memory and, when it grows large, in a file. */
export class MessageCollector implements HeldMessage {
  overflow: Overflow | undefined;
  readonly #headerEnd = new HeaderEndFinder();
  #size = 0;
  #chunks = new ChunkList();
  #reserved = 0;
  #file: SpillFile | undefined;
  #headerSize = -1;
  #header: Buffer | undefined;

  constructor(
    readonly limits: CollectorLimits,
    readonly budget: MemoryBudget,
  ) {}

  get size(): number {
    return this.#size;
  }

  get file(): string | undefined {
    return this.#file?.path;
  }

  /** True when the disk is behind and the client should wait. */
  get congested(): boolean {
    return (this.#file?.queued ?? 0) > MAX_QUEUED;
  }

  get header(): Buffer {
    // A message that ends before its header does is all header.
    this.#header ??= this.#chunks.join(0, this.#headerSize === -1 ? this.#size : this.#headerSize);
    return this.#header;
  }

  append(piece: Buffer): void {
    this.#size += piece.length;
    if (this.overflow || !piece.length) return;
    if (this.#size > this.limits.messageSize) return this.#drop('size');
    if (this.#headerSize === -1) this.#lookForHeaderEnd(piece);
    if (this.overflow) return;
    if (this.#file) return this.#file.append(piece);
    if (!this.budget.take(piece.length)) return this.#drop('memory');
    this.#reserved += piece.length;
    this.#chunks.append(piece);
    if (this.#size > this.limits.spillAt) this.#spill();
  }

  /** Waits until a file has everything; rejects with the reply for a full disk. */
  async settle(): Promise<void> {
    try {
      await this.#file?.written();
    } catch (error) {
      this.#drop('disk');
      throw new SmtpError(originatedReplies.outOfMemory, 'a large message could not be written to disk', {
        cause: error,
      });
    }
  }

  async read(): Promise<Buffer> {
    if (!this.#file) return this.#chunks.join();
    if (!this.budget.take(this.#size)) {
      throw new SmtpError(originatedReplies.outOfMemory, 'no memory left to inspect a large message');
    }
    this.#reserved += this.#size;
    const pieces: Buffer[] = [];
    for await (const piece of this.#file.read(0)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** The message behind its header: in memory at once, from a file piece by piece. */
  body(): readonly Buffer[] | AsyncIterable<Buffer> {
    const start = this.header.length;
    return this.#file ? this.#file.read(start) : this.#chunks.slice(start);
  }

  /** Gives back memory and deletes the file. The message is gone afterwards. */
  release(): void {
    this.#chunks = new ChunkList();
    this.budget.giveBack(this.#reserved);
    this.#reserved = 0;
    void this.#file?.remove();
    this.#file = undefined;
  }

  #lookForHeaderEnd(piece: Buffer): void {
    this.#headerSize = this.#headerEnd.push(piece);
    const known = this.#headerSize === -1 ? this.#size : this.#headerSize;
    if (known > Math.min(MAX_HEADER, this.limits.spillAt)) this.#drop('header');
  }

  #spill(): void {
    // A copy: the header must not keep the message alive that it is a part of.
    this.#header = Buffer.from(this.header);
    const file = new SpillFile(this.limits.spillDirectory);
    this.#chunks.slice().forEach((chunk) => file.append(chunk));
    this.#chunks = new ChunkList();
    this.budget.giveBack(this.#reserved);
    this.#reserved = 0;
    this.#file = file;
  }

  #drop(reason: Overflow): void {
    this.release();
    this.#header = Buffer.alloc(0);
    this.#headerSize = 0;
    this.overflow = reason;
  }
}
