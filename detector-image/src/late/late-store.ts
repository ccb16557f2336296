import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../state/sync-directory.js';
import { writeDurably } from '../state/write-durably.js';
import { lateMessageSchema, type LateMessage } from './late-message.js';

const FILE_NAME = /^(.+)\.(\d)\.late$/;
const LINE_FEED = 0x0a;

/** A message in the store, and how often its inspection has been begun. */
export interface StoredMessage {
  readonly id: string;
  readonly attempts: number;
}

/** What is kept of a message, and its bytes, or only its header block when it was too large. */
export interface ReadMessage {
  readonly message: LateMessage;
  readonly content: Uint8Array;
}

/** Messages that wait for a late inspection, one file each: a line of JSON, then the bytes as they came. */
export class LateStore {
  readonly #messages = new Map<string, StoredMessage>();
  #adding = 0;

  private constructor(
    private readonly directory: string,
    private readonly maximum: number,
  ) {}

  /**
   * Opens a store with what earlier runs left in it.
   * @param maximum messages that may wait
   */
  static async open(directory: string, maximum: number): Promise<LateStore> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const store = new LateStore(directory, maximum);
    for (const name of await readdir(directory)) {
      const [, id, attempts] = FILE_NAME.exec(name) ?? [];
      if (id) store.#messages.set(id, { id, attempts: Number(attempts) });
      // What was being written when a run ended was never promised to anybody.
      else await rm(join(directory, name));
    }
    return store;
  }

  /** Messages that wait. */
  get size(): number {
    return this.#messages.size;
  }

  /** The next message to be inspected. */
  next(): StoredMessage | undefined {
    return this.#messages.values().next().value;
  }

  /** Keeps a message and resolves when it would survive a power cut; false when there is no room for one more. */
  async add(message: LateMessage, content: Uint8Array): Promise<boolean> {
    if (this.#messages.size + this.#adding >= this.maximum) return false;
    const stored = { id: randomUUID(), attempts: 0 };
    this.#adding++;
    try {
      await writeDurably(this.#path(stored), Buffer.concat([Buffer.from(`${JSON.stringify(message)}\n`), content]));
      this.#messages.set(stored.id, stored);
    } finally {
      this.#adding--;
    }
    return true;
  }

  /** Reads a message. */
  async read(stored: StoredMessage): Promise<ReadMessage> {
    const bytes = await readFile(this.#path(stored));
    const end = bytes.indexOf(LINE_FEED);
    const message = lateMessageSchema.parse(JSON.parse(bytes.toString('utf8', 0, end)));
    return { message, content: bytes.subarray(end + 1) };
  }

  /** Notes durably how often the inspection of a message has been begun, so that no message is begun for ever. */
  async setAttempts(stored: StoredMessage, attempts: number): Promise<StoredMessage> {
    const changed = { id: stored.id, attempts };
    await rename(this.#path(stored), this.#path(changed));
    await syncDirectory(this.directory);
    this.#messages.set(changed.id, changed);
    return changed;
  }

  /** Lets a message go. */
  async remove(stored: StoredMessage): Promise<void> {
    await rm(this.#path(stored));
    this.#messages.delete(stored.id);
  }

  #path({ id, attempts }: StoredMessage): string {
    return join(this.directory, `${id}.${attempts}.late`);
  }
}
