import type { DetectorPaths } from '@cloud-prevent/deployment/detector-configuration-of';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';

const SECRETS = '/run/cloud-prevent';
const ROOTS = '/etc/cloud-prevent/roots';

/** Name of a trusted root's file in the folder of roots. */
export function rootFileName(index: number): string {
  return `${index + 1}.pem`;
}

/** Where a detector on a machine of AWS finds its files; the scripts in `machine/` put them there. */
export function machinePathsOf({ tier, tenant, delivery }: Topology): DetectorPaths {
  const keystore = (name: string) => ({ file: `${SECRETS}/${name}.p12`, passwordFile: `${SECRETS}/${name}.password` });
  return {
    stateDirectory: '/var/lib/cloud-prevent',
    linkKeystore: keystore('link'),
    ...(speaksStarttls(tier.settings) && { smtpKeystore: keystore('smtp') }),
    trustedRoots: delivery.trustedRoots.map((_, index) => `${ROOTS}/${rootFileName(index)}`),
    ...(tenant.secretHeader && { secretHeaderValueFile: `${SECRETS}/gate` }),
  };
}
