import type { NetworksByFamily } from '@cloud-prevent/deployment/networks-by-family';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { parseEopEndpoints } from '@cloud-prevent/deployment/parse-eop-endpoints';
import { RefreshRefused } from './refresh-refused.js';
import type { SecurityRules, SecurityRuleState } from './security-rules.js';

/** What a refresh works with. */
export interface RefreshParts {
  readonly rules: SecurityRules;
  /** Resource ids of the two rules. */
  readonly ids: { readonly ipv4: string; readonly ipv6: string };
  /** Gives Microsoft's document; throws when there is none. */
  fetchEndpoints(): Promise<string>;
  /** Tells the operators, by the function's log and the alarms on it. */
  notify(text: string): void;
}

interface Planned {
  readonly rule: SecurityRuleState;
  readonly networks: readonly string[];
}

/**
 * Brings the rules in line with what Microsoft publishes. On any doubt they stay as they are and the operators are
 * told. Each rule changes as a whole, in one call; a run that was cut off is completed by the next one, which compares
 * anew and remembers nothing.
 * @returns whether something was changed
 * @throws RefreshRefused when the rules stay as they are because of what was found
 */
export async function refreshAllowlist(parts: RefreshParts): Promise<'changed' | 'unchanged'> {
  const { rules, ids, notify } = parts;
  const ipv4 = await rules.read(ids.ipv4);
  const ipv6 = await rules.read(ids.ipv6);
  try {
    const wanted = await wantedNetworks(parts, { ipv4: ipv4.networks, ipv6: ipv6.networks });
    const planned = [
      { rule: ipv4, networks: wanted.ipv4 },
      { rule: ipv6, networks: wanted.ipv6 },
    ].filter(changesSomething);
    // Told before it is done: were it the other way round, a crash in between would keep the change a secret.
    if (planned.length > 0) notify(`The allowlist of Exchange Online changes. ${planned.map(textOf).join(' ')}`);
    for (const { rule, networks } of planned) await rules.replace(rule, networks);
    return planned.length > 0 ? 'changed' : 'unchanged';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notify(`The allowlist of Exchange Online stays as it is. ${reason} The networks in use stay in use.`);
    throw error;
  }
}

async function wantedNetworks(parts: RefreshParts, inUse: NetworksByFamily): Promise<NetworksByFamily> {
  // Somebody emptied the rules: then what comes with the kit is the measure.
  const known = inUse.ipv4.length > 0 ? inUse : eopRanges;
  const result = parseEopEndpoints(await parts.fetchEndpoints(), known);
  if (!result.ok) throw new RefreshRefused(`Microsoft's list is not used (${result.code}): ${result.detail}.`);
  return result;
}

/** A rule without any source would be refused by Azure: the networks of a family that ended stay, and harm nobody. */
function changesSomething({ rule, networks }: Planned): boolean {
  return networks.length > 0 && [...networks].sort().join() !== [...rule.networks].sort().join();
}

function textOf({ rule, networks }: Planned): string {
  const add = networks.filter((network) => !rule.networks.includes(network));
  const remove = rule.networks.filter((network) => !networks.includes(network));
  const name = rule.id.split('/').at(-1);
  return `${name}: ${add.length > 0 ? `added ${add.join(', ')}` : 'nothing added'}; ${remove.length > 0 ? `removed ${remove.join(', ')}` : 'nothing removed'}.`;
}
