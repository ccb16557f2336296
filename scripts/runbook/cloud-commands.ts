import type { Site } from '../site/site.js';
import { awsCommands } from './clouds/aws-commands.js';
import { azureCommands } from './clouds/azure-commands.js';
import { localCommands } from './clouds/local-commands.js';
import { rackspaceCommands } from './clouds/rackspace-commands.js';
import type { Block } from './runbook-document.js';

/** What is done by hand for one kind of target. */
export interface CloudCommands {
  readonly name: string;
  /** Before anything is made there. */
  readonly before: readonly string[];
  /** What makes load balancer, allowlist, network and detectors, in this order. */
  readonly deploy: readonly Block[];
  /** Where the keys of the detectors go, and what then becomes of the folder that they were made in. */
  readonly keys: string;
  readonly remove: readonly Block[];
  /** Where the addresses stand that mail leaves from. */
  readonly egress: string;
}

/** Commands and preconditions of a deployment's target. */
export function cloudCommands({ topology, file }: Pick<Site, 'topology' | 'file'>): CloudCommands {
  const { target } = topology;
  switch (target.kind) {
    case 'aws':
      return awsCommands(topology, target, file);
    case 'azure':
      return azureCommands(topology, target, file);
    case 'rackspace':
      return rackspaceCommands(topology, target, file);
    case 'local':
      return localCommands(file);
  }
}
