import { Listr } from 'listr2';
import type { LocalParts, Topology } from '@cloud-prevent/deployment/topology-types';
import type { EnforceClient } from '../enforce-client.js';
import type { Keys } from '../keys/keys.js';
import { prepareKeys } from '../keys/prepare-keys.js';
import type { ProcessGroup } from '../processes/process-group.js';
import { requireFreePorts } from '../processes/require-free-ports.js';
import { runSamples, type SampleResult } from '../samples/run-samples.js';
import type { StateDirectory } from '../state-directory.js';
import { plannedPorts } from './planned-ports.js';
import type { Run } from './run.js';
import { startBalancer } from './start-balancer.js';
import { startDetectors } from './start-detectors.js';
import { startEmailSecurityCloud } from './start-email-security-cloud.js';
import { startEnforce, type StartedEnforce } from './start-enforce.js';
import { waitForLink } from './wait-for-link.js';

/** What is brought up, and whether the samples are sent through it. */
export interface Plan {
  readonly topology: Topology;
  readonly local: LocalParts;
  readonly state: StateDirectory;
  readonly processes: ProcessGroup;
  readonly sendSamples: boolean;
}

/** A deployment that runs. */
export interface BroughtUp {
  readonly run: Run;
  readonly enforce: EnforceClient;
  readonly arrivals: URL;
  /** Empty when none were sent. */
  readonly results: readonly SampleResult[];
}

interface Progress {
  keys?: Keys;
  enforce?: StartedEnforce;
  arrivals?: URL;
  results?: readonly SampleResult[];
}

/**
 * Starts everything and sends the samples, telling step by step how far it is: as a living list on a terminal, as
 * plain lines elsewhere.
 * @throws StartError of the first step that fails; what was started by then still runs
 */
export async function bringUp(plan: Plan): Promise<BroughtUp> {
  const { topology, local, state, processes, sendSamples } = plan;
  const count = topology.detectors.length;
  const run = ({ keys }: Progress): Run => ({ topology, local, state, processes, keys: present(keys) });
  const steps = new Listr<Progress>(
    [
      {
        title: 'Ports are free',
        task: () => requireFreePorts(plannedPorts(topology, local, state)),
      },
      {
        title: 'Keys',
        task: async (progress, step) => {
          const { keys, made } = await prepareKeys(topology, state);
          progress.keys = keys;
          step.title = made ? 'Keys made, with a private authority behind them' : 'Keys of the run before';
        },
      },
      {
        title: 'Processes',
        task: (progress, step) =>
          step.newListr(
            [
              {
                title: 'Enforce server and PostgreSQL',
                task: async () => void (progress.enforce = await startEnforce(run(progress))),
              },
              {
                title: 'Stand-in for Email Security.cloud',
                task: async () => void (progress.arrivals = await startEmailSecurityCloud(run(progress))),
              },
              { title: `${count} detectors`, task: () => startDetectors(run(progress)) },
              { title: 'Load balancer', task: () => startBalancer(run(progress)) },
            ],
            { concurrent: true },
          ),
      },
      {
        title: 'Enforce sees all detectors running, with its policies',
        task: (progress) => waitForLink(run(progress), present(progress.enforce)),
      },
      {
        title: 'Samples sent through the load balancer',
        skip: () => !sendSamples && 'Samples are not sent: what passes would leave this machine (delivery)',
        task: async (progress, step) => {
          progress.results = await runSamples({
            run: run(progress),
            enforce: present(progress.enforce).client,
            arrivals: present(progress.arrivals),
            onSending: ({ title }, ordinal, samples) => void (step.output = `${ordinal} of ${samples}: ${title}`),
          });
        },
      },
    ],
    {
      // Ctrl-C is handled by whoever called, who has processes to stop.
      registerSignalListeners: false,
      fallbackRenderer: 'simple',
      rendererOptions: { collapseSubtasks: false },
    },
  );
  const done = await steps.run({});
  const { client } = present(done.enforce);
  return { run: run(done), enforce: client, arrivals: present(done.arrivals), results: done.results ?? [] };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a step ran before the step that it needs');
  return value;
}
