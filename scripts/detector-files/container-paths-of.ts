import type { DetectorPaths } from '@cloud-prevent/deployment/detector-configuration-of';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { containerFiles } from './container-files.js';

const STATE = '/var/lib/cloud-prevent';
const SECRETS = '/run/secrets';

const secret = (name: string): string => `${SECRETS}/${name}`;

/** Where a detector in a container finds its files, when they are mounted as docs/images.md has it. */
export function containerPathsOf({ tier, tenant, delivery }: Topology): DetectorPaths {
  return {
    stateDirectory: STATE,
    linkKeystore: { file: secret(containerFiles.linkKeystore), passwordFile: secret(containerFiles.linkPassword) },
    ...(speaksStarttls(tier.settings) && {
      smtpKeystore: { file: secret(containerFiles.smtpKeystore), passwordFile: secret(containerFiles.smtpPassword) },
    }),
    trustedRoots: delivery.trustedRoots.length > 0 ? [secret(containerFiles.trustedRoots)] : [],
    ...(tenant.secretHeader && { secretHeaderValueFile: secret(containerFiles.secretHeaderValue) }),
  };
}
