import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import type { NetworksByFamily } from '@cloud-prevent/deployment/networks-by-family';
import { parseEopEndpoints } from '@cloud-prevent/deployment/parse-eop-endpoints';
import { applyChange } from './apply-change.js';
import type { PrefixListChange, PrefixLists, PrefixListState } from './prefix-lists.js';
import { RefreshRefused } from './refresh-refused.js';

/** What a refresh works with. */
export interface RefreshParts {
  readonly lists: PrefixLists;
  /** Ids of the two lists. */
  readonly ids: { readonly ipv4: string; readonly ipv6: string };
  /** Gives Microsoft's document; throws when there is none. */
  fetchEndpoints(): Promise<string>;
  /** Tells the operators. */
  notify(subject: string, text: string): Promise<void>;
  /** Waits before a list is looked at again. */
  pause(): Promise<void>;
}

interface Planned {
  readonly list: PrefixListState;
  readonly change: PrefixListChange;
}

/**
 * Brings the prefix lists in line with what Microsoft publishes. On any doubt they stay as they are and the operators
 * are told. Each list changes as a whole, in one call; a run that was cut off is completed by the next one, which
 * compares anew and remembers nothing.
 * @returns whether something was changed
 * @throws RefreshRefused when the lists stay as they are because of what was found
 */
export async function refreshAllowlist(parts: RefreshParts): Promise<'changed' | 'unchanged'> {
  const { lists, ids, notify } = parts;
  const ipv4 = await lists.read(ids.ipv4);
  const ipv6 = await lists.read(ids.ipv6);
  try {
    const wanted = await wantedNetworks(parts, { ipv4: ipv4.networks, ipv6: ipv6.networks });
    const planned = [planOf(ipv4, wanted.ipv4), planOf(ipv6, wanted.ipv6)].filter(changesSomething);
    if (planned.length === 0) return 'unchanged';
    // Told before it is done: were it the other way round, a crash in between would keep the change a secret.
    await notify('The allowlist of Exchange Online changes', planned.map(textOf).join('\n'));
    for (const { list, change } of planned) await applyChange(parts, list, change);
    return 'changed';
  } catch (error) {
    await tellThatNothingChanged(notify, error);
    throw error;
  }
}

/** @throws AggregateError with the reason and with why it could not be told */
async function tellThatNothingChanged(notify: RefreshParts['notify'], reason: unknown): Promise<void> {
  const text = reason instanceof Error ? reason.message : String(reason);
  try {
    await notify('The allowlist of Exchange Online was not refreshed', `${text}\nWhat is not changed stays in use.`);
  } catch (untold) {
    throw new AggregateError([reason, untold], `${text} (and the operators could not be told)`, { cause: untold });
  }
}

async function wantedNetworks(parts: RefreshParts, inUse: NetworksByFamily): Promise<NetworksByFamily> {
  // Somebody emptied the lists: then what comes with the kit is the measure.
  const known = inUse.ipv4.length > 0 ? inUse : eopRanges;
  const result = parseEopEndpoints(await parts.fetchEndpoints(), known);
  if (!result.ok) throw new RefreshRefused(`Microsoft's list is not used (${result.code}): ${result.detail}.`);
  return result;
}

function planOf(list: PrefixListState, wanted: readonly string[]): Planned {
  if (wanted.length > list.maxEntries) {
    throw new RefreshRefused(
      `Microsoft's list has ${wanted.length} networks, and the prefix list ${list.id} takes ${list.maxEntries}: ` +
        'raise maxEntries, for which the rules of the security group must have room.',
    );
  }
  const add = wanted.filter((network) => !list.networks.includes(network));
  const remove = list.networks.filter((network) => !wanted.includes(network));
  return { list, change: { add, remove } };
}

function changesSomething({ change: { add, remove } }: Planned): boolean {
  return add.length + remove.length > 0;
}

function textOf({ list, change: { add, remove } }: Planned): string {
  return `${list.id}: let in ${add.join(', ') || 'nothing new'}; shut out ${remove.join(', ') || 'nothing'}`;
}
