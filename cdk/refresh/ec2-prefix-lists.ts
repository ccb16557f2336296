import {
  DescribeManagedPrefixListsCommand,
  ModifyManagedPrefixListCommand,
  paginateGetManagedPrefixListEntries,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { PrefixListChange, PrefixLists, PrefixListState } from './prefix-lists.js';

/** Managed prefix lists of EC2. */
export class Ec2PrefixLists implements PrefixLists {
  constructor(private readonly client: EC2Client) {}

  async read(id: string): Promise<PrefixListState> {
    const { PrefixLists: found } = await this.client.send(
      new DescribeManagedPrefixListsCommand({ PrefixListIds: [id] }),
    );
    const list = found?.[0];
    if (list?.Version === undefined || list.State === undefined || list.MaxEntries === undefined) {
      throw new Error(`EC2 does not know the prefix list ${id}, or says too little about it.`);
    }
    const { Version: version, State: state, StateMessage: stateMessage = '', MaxEntries: maxEntries } = list;
    return { id, version, state, stateMessage, maxEntries, networks: await this.#entries(id, version) };
  }

  async change(id: string, version: number, { add, remove }: PrefixListChange): Promise<void> {
    await this.client.send(
      new ModifyManagedPrefixListCommand({
        PrefixListId: id,
        CurrentVersion: version,
        ...(add.length > 0 && { AddEntries: add.map((Cidr) => ({ Cidr, Description: DESCRIPTION })) }),
        ...(remove.length > 0 && { RemoveEntries: remove.map((Cidr) => ({ Cidr })) }),
      }),
    );
  }

  async #entries(id: string, version: number): Promise<readonly string[]> {
    const query = { PrefixListId: id, TargetVersion: version };
    const networks: string[] = [];
    for await (const page of paginateGetManagedPrefixListEntries({ client: this.client }, query)) {
      networks.push(...(page.Entries ?? []).flatMap(({ Cidr }) => (Cidr === undefined ? [] : [Cidr])));
    }
    return networks;
  }
}

const DESCRIPTION = 'Exchange Online Protection';
