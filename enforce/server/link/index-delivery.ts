import type { HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { namedIndexes } from '@cloud-prevent/protocol/named-indexes';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { EnforceEventName } from '../events/enforce-event-codes.js';
import type { IndexStore, StoredIndex } from '../indexes/index-store.js';
import { EnforceError } from '../operation/enforce-error.js';
import { IndexNotTaken } from './index-not-taken.js';
import type { LinkTransport } from './link-transport.js';
import { sendIndex } from './send-index.js';

/** Before an index that a detector refused is offered to it again: its disk may have been cleared meanwhile. */
const REFUSED_PAUSE_MS = 60_000;

/** What indexes are delivered with. */
export interface IndexDeliveryOptions {
  /** Registered name of the detector. */
  readonly name: string;
  readonly transport: LinkTransport;
  readonly indexes: Pick<IndexStore, 'complete' | 'keyOf' | 'piece'>;
  /** Tells the operators. */
  readonly tell: (event: EnforceEventName, text: string) => void;
  /** Called when something else is missing than before. */
  readonly onMissing: () => void;
}

/**
 * Brings one detector the indexes that its next policy set names. Beside the policies and the incidents, at its own
 * pace: what takes minutes holds up neither.
 */
export class IndexDelivery {
  private missing: readonly StoredIndex[] = [];
  /** What was told of a refusal, so that it is told once. */
  private told = '';

  constructor(private readonly options: IndexDeliveryOptions) {}

  /** Names of the indexes that the detector must have before it gets its next policy set. */
  get waitingFor(): string[] {
    return this.missing.map(({ name }) => name);
  }

  /**
   * Compares what a set names with what the detector has. An index that Enforce does not have is none of its business:
   * the detector says whether it has that from elsewhere.
   * @param held undefined: a detector that takes no indexes over the link
   * @returns whether the detector can have the set now
   */
  async compare(wanted: PolicySet | undefined, held: readonly HeldIndex[] | undefined): Promise<boolean> {
    const there = new Set(held?.filter(({ complete }) => complete).map(({ digest }) => digest));
    const named = wanted && held ? namedIndexes(wanted).map(({ digest }) => digest) : [];
    const before = new Set(this.missing.map(({ digest }) => digest));
    this.missing = await this.options.indexes.complete(named.filter((digest) => !there.has(digest)));
    if (this.missing.some(({ digest }) => !before.has(digest))) this.options.onMissing();
    return this.missing.length === 0;
  }

  /**
   * Sends what is missing, one index after the other.
   * @returns milliseconds to pause; undefined when the detector has something that it did not have
   * @throws LinkFailure, or the database's error; then it goes on where it was
   */
  async deliver(otherwise: number, signal: AbortSignal): Promise<number | undefined> {
    const [index] = this.missing;
    if (!index) return otherwise;
    const { transport, indexes: store } = this.options;
    const isWanted = () => this.missing.some(({ digest }) => digest === index.digest);
    try {
      await sendIndex(index, { transport, store, isWanted, signal });
      this.told = '';
      return undefined;
    } catch (error) {
      // An EnforceError says that its key cannot be read: whoever looks after the keys must act.
      if (!(error instanceof IndexNotTaken) && !(error instanceof EnforceError)) throw error;
      // The policies have changed meanwhile, and the detector has let go of what had come.
      if (!isWanted()) return otherwise;
      this.tellOnce(
        `${this.options.name} cannot be given the index ${index.name}: ${error.message.replace(/\.$/, '')}.`,
      );
      return REFUSED_PAUSE_MS;
    }
  }

  private tellOnce(text: string): void {
    if (text === this.told) return;
    this.told = text;
    this.options.tell('indexNotTaken', text);
  }
}
