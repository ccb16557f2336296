import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { enforceFiles } from './enforce-files.js';
import type { OriginalsPlace } from './enforce-originals.js';

/**
 * What Enforce is told, but for its database, whose password is added where the secrets are known. Every detector of
 * the deployment is registered.
 * @param originals where new messages behind incidents are kept
 */
export function enforceConfigurationOf({ enforce, detectors }: Topology, originals: OriginalsPlace) {
  const keystore = { file: enforceFiles.keystore, passwordFile: enforceFiles.keystorePassword };
  return {
    listen: enforce.https,
    // The load balancer asks for no name and no authority, so that the key of the link serves for its connections too.
    https: { keystore },
    link: { keystore },
    policyDirectory: enforceFiles.policies,
    stateDirectory: enforceFiles.state,
    apiTokenFile: enforceFiles.apiToken,
    encryptionKeyFile: enforceFiles.encryptionKeys,
    publicUrl: `https://${enforce.host}`,
    incidents: { originals: { s3: originals } },
    servers: detectors.map(({ name, hostName, enforcePort }) => ({ name, host: hostName, port: enforcePort })),
  };
}
