import { closeSync, createReadStream, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { CommandError } from '../../command-error.js';
import { errorCode } from '../../error-code.js';
import { wholeLines } from './whole-lines.js';
import { replayIdentitySchema, type ReplayIdentity } from './replay-identity.js';
import type { ReplayResult } from './replay-outcome.js';
import { recordOf, replayRecordSchema, resultOf } from './replay-record.js';

/**
 * What a replay has done, in a file that outlives it however it ends: a line for each message, written when the message
 * has been shown. At most the messages that were under way are inspected twice.
 */
export class ReplayState {
  readonly #done = new Set<string>();

  private constructor(
    private readonly file: string,
    private readonly fd: number,
  ) {}

  /**
   * Opens the state of a replay, or begins one.
   * @param count called with the result of each message that is done
   * @throws CommandError REPLAY_STATE_UNUSABLE when it is of another replay, or no such file at all
   */
  static async open(
    file: string,
    identity: ReplayIdentity,
    count: (result: ReplayResult) => void,
  ): Promise<ReplayState> {
    const state = new ReplayState(file, openFile(file));
    try {
      await state.#read(identity, count);
      return state;
    } catch (error) {
      closeSync(state.fd);
      if (error instanceof CommandError) throw error;
      throw new CommandError('REPLAY_STATE_UNUSABLE', `${file}: a line is not one of a state file`, error);
    }
  }

  /** Messages that are done. */
  get size(): number {
    return this.#done.size;
  }

  /** Whether a message is done. @param message its reference */
  has(message: string): boolean {
    return this.#done.has(message);
  }

  /** Notes that a message is done, and shown. */
  add(message: string, result: ReplayResult): void {
    this.#write(recordOf(message, result));
  }

  /** Lets go of the file; it stays for the next time. */
  close(): void {
    closeSync(this.fd);
  }

  /** Removes the file: everything is done. */
  remove(): void {
    rmSync(this.file, { force: true });
  }

  async #read(identity: ReplayIdentity, count: (result: ReplayResult) => void): Promise<void> {
    let length = 0;
    for await (const { line, end } of wholeLines(createReadStream(this.file))) {
      const document: unknown = JSON.parse(line);
      if (length === 0) this.#check(replayIdentitySchema.parse(document), identity);
      else {
        const record = replayRecordSchema.parse(document);
        this.#done.add(record.message);
        count(resultOf(record));
      }
      length = end;
    }
    if (length > 0)
      ftruncateSync(this.fd, length); // A line may have been under way when the replay ended.
    else if (fstatSync(this.fd).size === 0) this.#write(identity);
    else throw new Error('its first line has no end');
  }

  #check(found: ReplayIdentity, wanted: ReplayIdentity): void {
    if (isDeepStrictEqual(found, wanted)) return;
    const other = (['mail', 'from', 'to', 'deployment'] as const).filter((part) => found[part] !== wanted[part]);
    throw new CommandError(
      'REPLAY_STATE_UNUSABLE',
      `${this.file} is of another replay: --${other.join(', --')} differ`,
    );
  }

  #write(line: object): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.fd, bytes, written);
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'a+', 0o600);
  } catch (error) {
    throw new CommandError('REPLAY_STATE_UNUSABLE', `${file}: ${errorCode(error)}`, error);
  }
}
