import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** A header by which the rule knows what has been inspected. */
export interface HeaderException {
  readonly name: string;
  readonly value: string;
}

const WELL_KNOWN = 'reflected';

/**
 * The header by which the rule leaves out what has been inspected already, so that mail that comes back is not sent
 * round again. Detectors put it on what passes.
 *
 * A value that everybody knows would let users dodge inspection by typing it. It is used only where mail does come
 * back to Microsoft 365 (reflect mode); a value of one's own is used always.
 */
export function headerException({ tier, delivery }: Topology): HeaderException | undefined {
  if (!tier.settings['RequestProcessor.AddDefaultHeader']) return undefined;
  const line = tier.settings['RequestProcessor.DefaultPassHeader'];
  const name = line.slice(0, line.indexOf(':'));
  const value = line.slice(name.length + 1).trim();
  return value.toLowerCase() === WELL_KNOWN && delivery.mode === 'forward' ? undefined : { name, value };
}
