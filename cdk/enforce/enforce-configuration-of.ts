import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { enforceFiles } from './enforce-files.js';
import type { OriginalsPlace } from './enforce-originals.js';

/**
 * What Enforce is told, but for its database, whose password is added where the secrets are known. Every detector of
 * the deployment is registered.
 * @param originals where new messages behind incidents are kept
 * @param balancerNetwork of the load balancer, the only one that the processes are open to
 */
export function enforceConfigurationOf(
  { enforce, detectors }: Topology,
  originals: OriginalsPlace,
  balancerNetwork: string,
) {
  const { openId, incidents, ...settings } = enforce.hosted?.settings ?? {};
  const keystore = { file: enforceFiles.keystore, passwordFile: enforceFiles.keystorePassword };
  return {
    ...settings,
    ...(openId && { openId: { ...openId, clientSecretFile: enforceFiles.openIdSecret } }),
    listen: enforce.https,
    // The load balancer asks for no name and no authority, so that the key of the link serves for its connections too.
    https: { keystore },
    link: { keystore },
    policyDirectory: enforceFiles.policies,
    stateDirectory: enforceFiles.state,
    apiTokenFile: enforceFiles.apiToken,
    encryptionKeyFile: enforceFiles.encryptionKeys,
    publicUrl: `https://${enforce.host}`,
    trustedProxies: [balancerNetwork],
    incidents: { ...incidents, originals: { ...incidents?.originals, s3: originals } },
    servers: detectors.map(({ name, hostName, enforcePort }) => ({ name, host: hostName, port: enforcePort })),
  };
}
