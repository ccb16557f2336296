import type { RegisteredServer } from '../enforce-client.js';
import { waitFor } from '../processes/wait-for.js';
import type { Run } from './run.js';
import type { StartedEnforce } from './start-enforce.js';

const LINKED_WITHIN = 60_000;

/** Waits until Enforce sees every detector running with the policies that it has given out. */
export async function waitForLink({ topology }: Run, { client, process }: StartedEnforce): Promise<void> {
  await waitFor({
    process,
    what: 'see all detectors running with its policies',
    limit: LINKED_WITHIN,
    look: async () => {
      const servers = await client.servers();
      const linked = topology.detectors.every(({ name }) => servers.some((one) => one.name === name && isLinked(one)));
      if (linked) return true;
      throw new Error(
        `Enforce says: ${servers.map(({ name, status, detail }) => `${name} ${status} ${detail ?? ''}`).join(', ')}`,
      );
    },
  });
}

function isLinked({ status, policies: { wanted, held } }: RegisteredServer): boolean {
  return status === 'Running' && wanted !== null && wanted === held;
}
