import type { Topology, LocalParts } from '@cloud-prevent/deployment/topology-types';
import type { Keys } from '../keys/keys.js';
import type { ProcessGroup } from '../processes/process-group.js';
import type { StateDirectory } from '../state-directory.js';

/** What every step of a start is given. */
export interface Run {
  readonly topology: Topology;
  /** The topology's, which a one-machine deployment always has. */
  readonly local: LocalParts;
  readonly state: StateDirectory;
  readonly keys: Keys;
  readonly processes: ProcessGroup;
}
