import { join } from 'node:path';
import type { ManagedProcess } from '../processes/managed-process.js';
import { writeConfiguration } from '../write-configuration.js';
import type { Run } from './run.js';

/** One process of the deployment. */
export interface Part {
  /** As the user reads it. */
  readonly name: string;
  /** Of its log and configuration, without ending. */
  readonly fileName: string;
  /** Options of Node.js itself. */
  readonly nodeOptions?: readonly string[];
  readonly script: string;
  readonly configuration: object;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly grace: number;
  readonly stops: keyof typeof STOP_ORDER;
}

/**
 * Whoever hands mail on stops before whoever takes it, so that everything under way still arrives. Enforce is the first:
 * it keeps a connection open to each detector through the balancer, which would otherwise wait for their end.
 */
const STOP_ORDER = { first: 1, 'before the detectors': 2, 'with the detectors': 3, 'after the detectors': 4 } as const;

/** Writes the configuration of a part and starts it with `--config`. */
export function startPart({ state, processes }: Run, part: Part): ManagedProcess {
  const configuration = writeConfiguration(state, part.fileName, part.configuration);
  return processes.start({
    name: part.name,
    ...(part.nodeOptions && { nodeOptions: part.nodeOptions }),
    script: part.script,
    args: ['--config', configuration],
    logFile: join(state.logs, `${part.fileName}.log`),
    grace: part.grace,
    stopOrder: STOP_ORDER[part.stops],
  });
}
