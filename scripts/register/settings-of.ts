import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** What Enforce lays over a detector's own configuration. */
export interface RegisteredSettings {
  readonly trialMode: boolean;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** Where a detector listens is its own: on one machine each has its port. */
const OWN = ['RequestProcessor.ServerSocketPort', 'RequestProcessor.BindAddress'];

/** The settings of a deployment by their product names, `RequestProcessor.MTAResubmitPort` among them. */
export function settingsOf({ tier }: Topology): RegisteredSettings {
  const settings = Object.entries(tier.settings).filter(([name]) => !OWN.includes(name));
  return { trialMode: tier.trialMode, settings: Object.fromEntries(settings) };
}
