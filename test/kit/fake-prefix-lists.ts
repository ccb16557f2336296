import type { PrefixListChange, PrefixLists, PrefixListState } from '@cloud-prevent/cdk/refresh/prefix-lists';

/** Prefix lists as EC2 keeps them: a change is made as a whole, for a version, some time after it was asked for. */
export class FakePrefixLists implements PrefixLists {
  readonly #lists = new Map<string, PrefixListState>();
  /** Every content that a list ever had, oldest first. */
  readonly history = new Map<string, (readonly string[])[]>();
  /** How often it is still seen as it was before a change. */
  looksUntilSeen = 0;
  /** How often a list is looked at before a change is done. */
  looksUntilDone = 0;
  /** What EC2 says instead of making a change. */
  failsWith: string | undefined;
  #looks = 0;
  #stale: { readonly list: PrefixListState; looks: number } | undefined;

  constructor(lists: Readonly<Record<string, { readonly networks: readonly string[]; readonly maxEntries: number }>>) {
    for (const [id, { networks, maxEntries }] of Object.entries(lists)) {
      this.#put({ id, version: 1, state: 'create-complete', stateMessage: '', maxEntries, networks });
    }
  }

  networksOf(id: string): readonly string[] {
    return this.#get(id).networks;
  }

  stateOf(id: string): PrefixListState {
    return this.#get(id);
  }

  async read(id: string): Promise<PrefixListState> {
    if (this.#stale?.list.id === id && (this.#stale.looks += 1) <= this.looksUntilSeen) return this.#stale.list;
    const list = this.#get(id);
    if (!list.state.endsWith('-in-progress') || (this.#looks += 1) <= this.looksUntilDone) return list;
    this.#looks = 0;
    const state = this.failsWith === undefined ? 'modify-complete' : 'modify-failed';
    return this.#put({ ...list, state, stateMessage: this.failsWith ?? '' });
  }

  async change(id: string, version: number, { add, remove }: PrefixListChange): Promise<void> {
    const list = this.#get(id);
    if (list.version !== version) throw new Error(`The prefix list has the incorrect version number: ${version}`);
    if (list.state.endsWith('-in-progress')) throw new Error('The prefix list is in an incorrect state');
    this.#stale = { list, looks: 0 };
    const kept = list.networks.filter((network) => !remove.includes(network));
    if (kept.length + add.length > list.maxEntries) throw new Error('The maximum number of entries is exceeded');
    const networks = this.failsWith === undefined ? [...kept, ...add] : list.networks;
    this.#put({ ...list, version: version + 1, state: 'modify-in-progress', networks });
  }

  #get(id: string): PrefixListState {
    const list = this.#lists.get(id);
    if (list) return list;
    throw new Error(`The prefix list ID '${id}' does not exist`);
  }

  #put(list: PrefixListState): PrefixListState {
    this.#lists.set(list.id, list);
    const before = this.history.get(list.id) ?? [];
    if (before.at(-1)?.join() !== list.networks.join()) this.history.set(list.id, [...before, list.networks]);
    return list;
  }
}
