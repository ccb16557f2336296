import { checkout } from '../checkout.js';
import { readyLine } from '../processes/ready-line.js';
import { waitFor } from '../processes/wait-for.js';
import type { ReceiverConfiguration } from '../stand-ins/email-security-cloud/receiver-configuration.js';
import type { Run } from './run.js';
import { startPart } from './start-part.js';

const READY_WITHIN = 30_000;
const GRACE = 10_000;

/**
 * Starts the stand-in for Email Security.cloud, with the organisation and this machine registered.
 * @returns where it shows what arrived
 */
export async function startEmailSecurityCloud(run: Run): Promise<URL> {
  const { topology, local, keys } = run;
  const configuration: Omit<ReceiverConfiguration, 'keep'> = {
    hostName: local.deliveryHost,
    listen: local.delivery,
    page: { address: local.delivery.address, port: 0 },
    keystore: keys.delivery,
    networks: [...topology.enforce.networks],
    originatorOrgs: [...topology.tenant.originatorOrgs],
  };
  const process = startPart(run, {
    name: 'stand-in for Email Security.cloud',
    fileName: 'email-security-cloud',
    script: checkout.emailSecurityCloud,
    configuration,
    grace: GRACE,
    stops: 'after the detectors',
  });
  const line = await waitFor({
    process,
    what: 'become ready',
    limit: READY_WITHIN,
    look: async () => readyLine(process),
  });
  return new URL(`http://${local.delivery.address}:${String(line.page)}/`);
}
