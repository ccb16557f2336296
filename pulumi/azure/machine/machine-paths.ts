import type { DetectorPaths } from '@cloud-prevent/deployment/detector-configuration-of';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { secretFiles } from '../keys/detector-keys.js';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';

/** Folders on a detector's machine. The scripts beside this file use no others. */
export const machineFolders = {
  configuration: '/etc/cloud-prevent',
  /** In memory. */
  runtime: '/run/cloud-prevent',
  secrets: '/run/cloud-prevent/secrets',
  /** Where the spool's own disk is mounted. */
  state: '/var/lib/cloud-prevent',
  metrics: '/var/log/cloud-prevent',
} as const;

const current = (name: string): string => `${machineFolders.secrets}/current/${name}`;

/** Where a detector on a machine of Azure finds its files; the scripts put them there. */
export function machinePathsOf({ tier, tenant, delivery }: Topology): DetectorPaths {
  return {
    stateDirectory: machineFolders.state,
    linkKeystore: { file: current(secretFiles.linkKeystore), passwordFile: current(secretFiles.linkPassword) },
    ...(speaksStarttls(tier.settings) && {
      smtpKeystore: { file: current(secretFiles.smtpKeystore), passwordFile: current(secretFiles.smtpPassword) },
    }),
    trustedRoots: delivery.trustedRoots.length > 0 ? [`${machineFolders.configuration}/roots.pem`] : [],
    ...(tenant.secretHeader && { secretHeaderValueFile: current(secretFiles.secretHeaderValue) }),
  };
}
