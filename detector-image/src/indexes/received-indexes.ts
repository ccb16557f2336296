import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import type { HeldIndex, IndexOffer, IndexPiece } from '@cloud-prevent/protocol/indexes/index-transfer';
import { namedIndexes } from '@cloud-prevent/protocol/named-indexes';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { Logger } from 'pino';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { IndexKeySeal } from './index-key-seal.js';
import { IndexSlot } from './index-slot.js';
import { roomOnDisk } from './room-on-disk.js';

/** Of the disk in use, from which no index is taken: what is left is for incidents, without which no mail flows. */
const MOST_PERCENT = 80;
/** Indexes at a time. */
const MOST_INDEXES = 64;
const OURS = /^([0-9a-f]{64})\.(json|part|index|json\.new)$/;

/** How received indexes are kept. */
export interface ReceivedIndexesOptions {
  /** Made when it is missing; used by one detector at a time. */
  readonly directory: string;
  /** Private key of the link, PEM: their keys are sealed with it. */
  readonly linkKey: string;
  readonly log: Logger;
  /** Percent of the disk in use from which no index is taken. @default 80 */
  readonly mostPercent?: number;
}

/**
 * The indexes that Enforce sends over the link. What is there has been proven; what comes goes on where it was after an
 * interruption, however that came about. One request changes something at a time.
 */
export class ReceivedIndexes {
  readonly #slots = new Map<string, IndexSlot>();
  readonly #seal: IndexKeySeal;
  #changing: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: ReceivedIndexesOptions) {
    this.#seal = new IndexKeySeal(options.linkKey);
  }

  /** Opens the folder. What earlier runs left in it is proven again; what is damaged goes, and will be sent again. */
  static async open(options: ReceivedIndexesOptions): Promise<ReceivedIndexes> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const indexes = new ReceivedIndexes(options);
    const names = await readdir(options.directory);
    for (const digest of new Set(names.map((name) => OURS.exec(name)?.[1]).filter((one) => one !== undefined)))
      await indexes.#find(digest, names);
    return indexes;
  }

  /** All of them, and how much of each is there. */
  get held(): HeldIndex[] {
    return [...this.#slots.values()].map(({ held }) => held);
  }

  /** Those that a policy set names and that are complete. */
  namedBy(policySet: PolicySet): ReceivedIndex[] {
    return namedIndexes(policySet).flatMap(({ digest }) => {
      const slot = this.#slots.get(digest);
      return slot?.key && slot.held.complete ? [{ digest, path: slot.path, key: slot.key }] : [];
    });
  }

  /** Begins with an index, or goes on with it. @throws ConfigurationError without room for it */
  offer(digest: string, offer: IndexOffer): Promise<HeldIndex> {
    return this.#inTurn(async () => {
      const known = this.#slots.get(digest);
      if (known?.size === offer.size && known.key) return known.held;
      if (known && known.size !== offer.size) await this.#remove(known);
      if (!this.#slots.has(digest) && this.#slots.size >= MOST_INDEXES)
        throw refused('size', `there are ${MOST_INDEXES} indexes already; policies may name no more`);
      await this.#needRoom(known?.size === offer.size ? known.missing : offer.size);
      const slot = await IndexSlot.begin(this.options.directory, digest, offer, this.#seal);
      this.#slots.set(digest, slot);
      // All of it was there, without a key that could be read.
      if (slot.held.complete) await this.#proveOrDrop(slot);
      return slot.held;
    });
  }

  /**
   * Takes the next piece; one that belongs elsewhere changes nothing, and the answer says where to go on.
   * @throws ConfigurationError when the piece is damaged, too long, or there is no room
   */
  append(digest: string, { offset, sha256 }: IndexPiece, piece: Uint8Array): Promise<HeldIndex> {
    return this.#inTurn(async () => {
      const slot = this.#known(digest);
      if (offset !== slot.held.received) return slot.held;
      if (createHash('sha256').update(piece).digest('hex') !== sha256)
        throw refused('content', `the piece at ${offset} was damaged on its way; send it again`);
      if (piece.length > slot.missing)
        throw refused('content', `found ${piece.length} bytes; ${slot.missing} are missing`);
      await this.#needRoom(slot.missing);
      await slot.append(piece);
      return slot.held;
    });
  }

  /** Proves an index of which everything has come. @throws ConfigurationError when it is another one; it is dropped */
  prove(digest: string): Promise<HeldIndex> {
    return this.#inTurn(async () => {
      const slot = this.#known(digest);
      if (slot.missing > 0) throw refused('content', `${slot.missing} bytes are missing`);
      await this.#proveOrDrop(slot);
      return slot.held;
    });
  }

  /** Lets go of all that a policy set does not name, once it is in force. */
  keepOnly(policySet: PolicySet): Promise<void> {
    const named = new Set(namedIndexes(policySet).map(({ digest }) => digest));
    return this.#inTurn(async () => {
      for (const slot of [...this.#slots.values()]) if (!named.has(slot.digest)) await this.#remove(slot);
    });
  }

  async #proveOrDrop(slot: IndexSlot): Promise<void> {
    try {
      await slot.prove();
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
      await this.#remove(slot);
      throw refused('content', error.message);
    }
  }

  #known(digest: string): IndexSlot {
    const slot = this.#slots.get(digest);
    if (!slot) throw refused('digest', 'this index has not been offered');
    return slot;
  }

  async #remove(slot: IndexSlot): Promise<void> {
    this.#slots.delete(slot.digest);
    await slot.remove();
  }

  async #needRoom(bytes: number): Promise<void> {
    const room = await roomOnDisk(this.options.directory, this.options.mostPercent ?? MOST_PERCENT);
    if (bytes > room)
      throw refused('size', `${bytes} bytes are missing, and the disk has room for ${Math.floor(room)}`);
  }

  async #find(digest: string, names: readonly string[]): Promise<void> {
    const { directory, log } = this.options;
    try {
      const slot = await IndexSlot.find(directory, digest, this.#seal);
      if (!slot) throw new IndexError('it has no record');
      if (slot.held.complete) await slot.prove();
      this.#slots.set(digest, slot);
    } catch (error) {
      log.warn({ err: error, digest }, 'an index could not be used and was removed; Enforce sends it again');
      const own = names.filter((name) => name.startsWith(digest));
      for (const name of own) await rm(join(directory, name), { force: true });
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#changing.then(work);
    // The next one waits for this one, whether or not it succeeds; its failure belongs to this caller.
    this.#changing = done.catch(() => undefined);
    return done;
  }
}

function refused(path: string, message: string): ConfigurationError {
  return new ConfigurationError([{ path, message }]);
}
