import { checkout } from '../checkout.js';
import { EnforceClient } from '../enforce-client.js';
import type { ManagedProcess } from '../processes/managed-process.js';
import { waitFor } from '../processes/wait-for.js';
import type { Run } from './run.js';
import { startPart } from './start-part.js';

/** The first start makes the database. */
const READY_WITHIN = 120_000;
const GRACE = 30_000;

/** An Enforce server that runs. */
export interface StartedEnforce {
  readonly client: EnforceClient;
  readonly process: ManagedProcess;
}

/** Starts Enforce with its database, with every detector registered at its port on the balancer. */
export async function startEnforce(run: Run): Promise<StartedEnforce> {
  const { topology, local, state, keys } = run;
  const { https, host } = topology.enforce;
  const tokenFile = state.apiToken;
  const process = startPart(run, {
    name: 'Enforce server',
    fileName: 'enforce',
    script: checkout.enforce,
    configuration: {
      name: host,
      listen: https,
      https: { keystore: keys.enforceHttps },
      link: { keystore: keys.enforceLink },
      database: { embedded: { directory: state.database, port: local.database.port } },
      policyDirectory: checkout.policies,
      stateDirectory: state.enforce,
      apiTokenFile: tokenFile,
      servers: topology.detectors.map(({ name, hostName, enforcePort }) => ({
        name,
        host: hostName,
        port: enforcePort,
      })),
    },
    grace: GRACE,
    stops: 'first',
  });
  const client = new EnforceClient({
    url: new URL(`https://${https.address}:${https.port}/`),
    serverName: local.deliveryHost,
    authorityFile: keys.authority,
    tokenFile,
  });
  const look = async (): Promise<string | undefined> => (await client.policySetVersion()) ?? undefined;
  await waitFor({ process, what: 'become ready with policies', limit: READY_WITHIN, look });
  return { client, process };
}
