import type { NetworksByFamily } from '@cloud-prevent/deployment/networks-by-family';

/** How a published list differs from the one in use. */
export interface RangeDrift {
  /** Published and not in use: mail from there is refused. */
  readonly added: readonly string[];
  /** In use and no longer published: strangers may have them some day. */
  readonly removed: readonly string[];
}

/** Compares two lists, without regard to order. */
export function rangeDrift(inUse: NetworksByFamily, published: NetworksByFamily): RangeDrift {
  const [before, after] = [inUse, published].map(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]);
  return { added: missingFrom(before, after), removed: missingFrom(after, before) };
}

function missingFrom(list: readonly string[] = [], other: readonly string[] = []): string[] {
  return other.filter((network) => !list.includes(network));
}
