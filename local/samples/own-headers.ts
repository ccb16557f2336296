import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** Names, in lower case, of the headers that a detector may add to a message that it passes. */
export function ownHeaders({ tier }: Topology): readonly string[] {
  const passHeader = tier.settings['RequestProcessor.DefaultPassHeader'].split(':', 1).join('');
  return [passHeader, ...Object.values(tier.headers)].map((name) => name.toLowerCase());
}
