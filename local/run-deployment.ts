import { relative } from 'node:path';
import { ProcessGroup } from './processes/process-group.js';
import { RunRegister } from './processes/run-register.js';
import { StartError } from './processes/start-error.js';
import { localTopology, staysOnThisMachine } from './local-topology.js';
import { addresses } from './report/addresses.js';
import { sampleTable } from './report/sample-table.js';
import { summary } from './report/summary.js';
import type { StartOptions } from './start-options.js';
import { prepareStateDirectory } from './state-directory.js';
import { bringUp, type BroughtUp } from './steps/bring-up.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/**
 * Runs a deployment on this machine from start to stop. Whatever happens, nothing that it started is left running.
 * @returns the exit code
 * @throws StartError, DeploymentError in words for the user
 */
export async function runDeployment({ once, deployment, state: folder }: StartOptions): Promise<number> {
  const { topology, local } = localTopology(deployment);
  const sendSamples = staysOnThisMachine(topology, local);
  if (once && !sendSamples) {
    throw new StartError(
      `With ${deployment} the samples would leave this machine (delivery), so --once has nothing to send.`,
    );
  }
  const state = prepareStateDirectory(folder);
  const register = await RunRegister.acquire(state.register);
  const processes = new ProcessGroup(register);
  const count = topology.detectors.length;
  console.log(`${topology.organisation}: ${count} detectors on this machine, from ${relative('.', deployment)}\n`);
  const interrupted = untilSignal(processes);
  try {
    const up = await Promise.race([interrupted, bringUp({ topology, local, state, processes, sendSamples })]);
    if (!up) return INTERRUPTED;
    processes.onUnexpectedEnd(({ message, detail }) => console.error(`\n${message} The others go on.\n${detail}`));
    const ok = tell(up);
    if (once) {
      console.log(`Logs are in ${relative('.', state.logs)}.`);
      return ok ? 0 : 1;
    }
    console.log(`${addresses(up.run, up.arrivals)}\n\nCtrl-C stops everything.`);
    await interrupted;
    return 0;
  } finally {
    await processes.stop();
  }
}

function tell({ run, results }: BroughtUp): boolean {
  if (!results.length) return true;
  const { ok, lines } = summary(
    results,
    run.topology.detectors.map(({ name }) => name),
  );
  console.log(`\n${sampleTable(results)}\n\n${lines.join('\n')}\n`);
  return ok;
}

/** Resolves at the first signal; a second one ends the processes at once. */
function untilSignal(processes: ProcessGroup): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const onSignal = (): void => {
      signals += 1;
      if (signals > 1) return processes.kill();
      console.log('\nStopping; sessions may finish. Once more ends them at once.');
      resolve();
    };
    SIGNALS.forEach((signal) => process.on(signal, onSignal));
  });
}
