import { join } from 'node:path';
import { detectorConfigurationOf } from '@cloud-prevent/deployment/detector-configuration-of';
import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import type { TopologyDetector } from '@cloud-prevent/deployment/topology-types';
import { checkout } from '../checkout.js';
import { fetchJson } from '../fetch-json.js';
import { waitFor } from '../processes/wait-for.js';
import { secretFile } from '../secret-file.js';
import type { Run } from './run.js';
import { startPart } from './start-part.js';

const READY_WITHIN = 60_000;
/** On top of the drain time, in milliseconds. */
const GRACE = 5_000;

/** Starts every detector of the topology as a process of its own and waits until all take mail. */
export async function startDetectors(run: Run): Promise<void> {
  await Promise.all(run.topology.detectors.map((detector) => startDetector(run, detector)));
}

async function startDetector(run: Run, { ordinal, name, alias, health }: TopologyDetector): Promise<void> {
  const { topology, state, keys } = run;
  const { secretHeader } = topology.tenant;
  const process = startPart(run, {
    name: `detector ${name}`,
    fileName: `detector-${alias}`,
    nodeOptions: detectorNodeOptions,
    script: checkout.detector,
    configuration: detectorConfigurationOf(topology, ordinal, {
      stateDirectory: join(state.detectors, alias),
      linkKeystore: linkKeystoreOf(run, alias),
      smtpKeystore: keys.detectorSmtp,
      trustedRoots: trustedRootsOf(run),
      indexes: { directory: state.indexes, keyFile: join(state.secrets, 'index.key') },
      ...(secretHeader && { secretHeaderValueFile: secretFile(state.secrets, secretHeader.secret) }),
    }),
    grace: topology.tier.limits.drain * 1000 + GRACE,
    stops: 'with the detectors',
  });
  const url = new URL(`http://${health.address}:${health.port}/health/ready`);
  await waitFor({ process, what: 'become ready', limit: READY_WITHIN, look: () => fetchJson(url) });
}

function linkKeystoreOf({ keys }: Run, alias: string): { file: string; passwordFile: string } {
  const keystore = keys.detectorLinks[alias];
  if (!keystore) throw new Error(`there is no link keystore for ${alias}`);
  return keystore;
}

/** The stand-in's certificate is signed by our own authority; next hops of the user's are his own business. */
function trustedRootsOf({ topology, keys }: Run): readonly string[] {
  const { trustedRoots } = topology.delivery;
  return trustedRoots.length > 0 ? [...trustedRoots] : [keys.authority];
}
