import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Size of one read, bytes. */
const READ_SIZE = 256 * 1024;

/** A message that is too large for memory, in a file of its own that only this process may read. */
export class SpillFile {
  readonly path: string;
  #handle: Promise<FileHandle>;
  #writing: Promise<void>;
  #queued = 0;

  /** @param directory must exist */
  constructor(directory: string) {
    this.path = join(directory, `${randomUUID()}.message`);
    this.#handle = open(this.path, 'wx+', 0o600);
    this.#writing = this.#handle.then(() => undefined);
    // Whoever waits for `written` gets the error; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  /** Bytes given to `append` and not yet written. */
  get queued(): number {
    return this.#queued;
  }

  append(chunk: Buffer): void {
    this.#queued += chunk.length;
    this.#writing = this.#writing.then(async () => {
      const handle = await this.#handle;
      for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten;
      this.#queued -= chunk.length;
    });
    this.#writing.catch(() => undefined);
  }

  /** Resolves when everything appended so far is in the file; rejects when it could not be written. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** The file's content from `start`, piece by piece. */
  async *read(start: number): AsyncGenerator<Buffer> {
    await this.#writing;
    const handle = await this.#handle;
    for (let position = start; ;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(READ_SIZE), 0, READ_SIZE, position);
      if (!bytesRead) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  /** Closes and deletes the file; never rejects, since a message's fate does not hang on it. */
  async remove(): Promise<void> {
    await this.#writing.catch(() => undefined);
    const handle = await this.#handle.catch(() => undefined);
    await handle?.close().catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }
}
